"""Made-up figures: deterministic by area, period and column, printed as the publishers print, and adding up.

Parts stay within their wholes, percentages are those of the counts that the same file prints, and the totals of regions
and of England are the sums of the councils that the files have.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from zlib import crc32

from dashboard.facts.areas import ENGLAND, Area
from tests.made_up.places import there_in

# Column, the column that it is a part of, and from how many to how many hundredths.
PARTS = """
AssRefusedEHC InreqEHC 10 30
IncExc20weekEHC TotIncExcEHC 40 60
TotNoExcEHC TotIncExcEHC 80 95
NoExc20weekEHC IncExc20weekEHC 60 90
NewEHCTribunal NewEHCMediation 10 60
ass_refused_ehc inreq_ehc 10 30
inc_exc_20week_ehc tot_inc_exc_ehc 40 60
tot_no_exc_ehc tot_inc_exc_ehc 80 95
no_exc_20week_ehc inc_exc_20week_ehc 60 90
total_tribunal_followed_mediation total_mediation 10 60
requests_decided_not_to_assess requests_received_in_year 10 30
request_outcome_six_weeks requests_received_in_year 50 80
request_outcome_over_6_weeks requests_received_in_year 5 15
mediation_related_request requests_received_in_year 5 9
tribunal_related_request requests_received_in_year 5 9
tribunal_after_mediation_request mediation_related_request 10 50
new_all_ehc assessments 60 80
ass_none_ehc assessments 5 20
assess_issued assess_in_year 60 80
assess_not_issued assess_in_year 5 20
outcome_decision_within_time assess_not_issued 30 70
plans_issued_den_ex plans_issued_den 80 95
plans_issued_within_20_weeks plans_issued_den 40 60
plans_issued_20_weeks_ex plans_issued_within_20_weeks 60 90
plans_issued_gt_1_year plans_issued_den 2 10
review_meeting_24 review_expected 40 60
no_review_meeting review_expected 10 20
number_decsion_4weeks review_meeting_24 20 40
number_decision_gt_4weeks review_meeting_24 20 40
review_completed_2025 review_expected_2025 40 60
review_not_completed review_expected_2025 10 30
decision_4_weeks review_completed_2025 30 60
final_25 due_25 20 80
final_26 due_26 20 80
"""
# Column, its whole, and the part that it is the rest of.
RESTS = {"outcome_decision_over_time": ("assess_not_issued", "outcome_decision_within_time")}
# Percentage, its part, and the columns whose sum it is a share of.
SHARES = """
AssRefusedEHC_pc AssRefusedEHC InreqEHC
IncExc20weekRate IncExc20weekEHC TotIncExcEHC
NoExc20weekRate NoExc20weekEHC TotNoExcEHC
ass_refused_ehc_pc ass_refused_ehc inreq_ehc
inc_exc_20week_rate inc_exc_20week_ehc tot_inc_exc_ehc
no_exc_20week_rate no_exc_20week_ehc tot_no_exc_ehc
request_not_assess_pc requests_decided_not_to_assess requests_received_in_year
request_outcome_six_weeks_pc request_outcome_six_weeks request_outcome_six_weeks request_outcome_over_6_weeks
outcome_decision_within_time_pc outcome_decision_within_time outcome_decision_within_time outcome_decision_over_time
pc_plans_issued_within_20_weeks plans_issued_within_20_weeks plans_issued_den
PC_plans_issued_20_weeks_ex plans_issued_20_weeks_ex plans_issued_den_ex
pc_plans_issued_20_weeks_ex plans_issued_20_weeks_ex plans_issued_den_ex
pc_plans_issued_gt_1_year plans_issued_gt_1_year plans_issued_den
pc_decsion_4weeks number_decsion_4weeks number_decsion_4weeks number_decision_gt_4weeks
"""
PERCENTAGE = re.compile(r"(^|_)(pc|rate)(_|$)|Rate$", re.IGNORECASE)
_PARTS = {line.split()[0]: line.split()[1:] for line in PARTS.strip().splitlines()}
_SHARES = {line.split()[0]: line.split()[1:] for line in SHARES.strip().splitlines()}
_WHOLES = {whole for whole, *_ in _PARTS.values()} - _PARTS.keys()

Typed = Callable[[str, str, str], str | None]
"""Area, period and column to the text typed for them, if any."""


def nothing_typed(_area: str, _period: str, _column: str) -> str | None:
    """Text typed for a cell: none."""
    return None


class MadeUpFigures:
    """Figures of one file. A typed number counts in sums and parts; behind a typed symbol is a number that does."""

    def __init__(self, areas: Iterable[Area], councils: Iterable[str], typed: Typed = nothing_typed) -> None:
        self._areas = {area.code: area for area in areas}
        self._councils, self._typed = sorted(councils), typed
        self.count = cache(self._count)

    def tidy_cell(self, area: str, period: str, column: str, group: str = "") -> str:
        """Cell of the tidy files: whole numbers, one decimal, dropped where 0."""
        if PERCENTAGE.search(column):
            return f"{self._share(area, period, column, group):.1f}".removesuffix(".0")
        if column.startswith("avg_weeks"):
            return f"{20 + number(area, period, column, group) % 300 / 10:.1f}".removesuffix(".0")
        return str(self.count(area, period, column, group))

    def wide_cell(self, area: str, period: str, column: str, group: str = "") -> str:
        """Cell of the wide files: rates with twelve decimals, shares with four, both padded with a blank in 2022."""
        if not PERCENTAGE.search(column):
            return str(self.count(area, period, column, group))
        value = self._share(area, period, column, group)
        printed = f"{value:.1f}".ljust(15, "0") if column.lower().endswith("rate") else f"{value:.4f}"
        return f" {value:.4f}" if period == "2022" else printed

    def _count(self, area: str, period: str, column: str, group: str = "") -> int:
        """Number of a council; for regions and England the sum of those inside. `group` is one of children, or none."""
        text = None if group else self._typed(area, period, column)
        if text is not None and text.strip().lstrip("-").isdigit():
            return int(text)
        if area == ENGLAND:
            inside = [code for code, other in self._areas.items() if other.level == "region"]
        elif self._areas[area].level == "region":
            there = (self._areas[code] for code in self._councils)
            inside = [one.code for one in there if one.region == area and there_in(one, int(period[:4]))]
        else:
            return self._of_council(area, period, column, group)
        return sum(self.count(code, period, column, group) for code in inside)

    def _of_council(self, area: str, period: str, column: str, group: str) -> int:
        """From 20 to 999, from 2,000 to 4,999 in columns that others are parts of, and a part of these for a part."""
        drawn = number(area, period, column, group)
        if column in RESTS:
            whole, part = (self.count(area, period, one, group) for one in RESTS[column])
            return whole - part
        if column in _PARTS:
            whole, low, high = _PARTS[column]
            return self.count(area, period, whole, group) * (int(low) + drawn % (int(high) - int(low))) // 100
        return 2000 + drawn % 3000 if column in _WHOLES else 20 + drawn % 980

    def _share(self, area: str, period: str, column: str, group: str) -> float:
        """Percentage of its counts where the file prints them, any other from 2 to 99.9."""
        if column not in _SHARES:
            return 2 + number(area, period, column, group) % 980 / 10
        part, *wholes = (self.count(area, period, one, group) for one in _SHARES[column])
        return 100 * part / sum(wholes) if sum(wholes) else 0


def number(area: str, period: str, column: str, group: str = "") -> int:
    """Number that nobody could guess, always the same for the same names."""
    return crc32(f"{area} {period} {column} {group}".encode())
