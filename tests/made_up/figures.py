"""Made-up figures: deterministic by area, period and column, printed as the publishers print."""

import re
from zlib import crc32

# Every column that a percentage is a share of is large, so that no share exceeds 100%.
LARGE = frozenset(
    {"InreqEHC", "TotIncExcEHC", "TotNoExcEHC", "inreq_ehc", "tot_inc_exc_ehc", "tot_no_exc_ehc"}
    | {"requests_received_in_year", "plans_issued_den", "plans_issued_den_ex", "review_expected_2025"}
)
SHARES = {
    "AssRefusedEHC_pc": ("AssRefusedEHC", "InreqEHC"),
    "IncExc20weekRate": ("IncExc20weekEHC", "TotIncExcEHC"),
    "NoExc20weekRate": ("NoExc20weekEHC", "TotNoExcEHC"),
    "ass_refused_ehc_pc": ("ass_refused_ehc", "inreq_ehc"),
    "inc_exc_20week_rate": ("inc_exc_20week_ehc", "tot_inc_exc_ehc"),
    "no_exc_20week_rate": ("no_exc_20week_ehc", "tot_no_exc_ehc"),
    "request_not_assess_pc": ("requests_decided_not_to_assess", "requests_received_in_year"),
    "pc_plans_issued_within_20_weeks": ("plans_issued_within_20_weeks", "plans_issued_den"),
    "PC_plans_issued_20_weeks_ex": ("plans_issued_20_weeks_ex", "plans_issued_den_ex"),
    "pc_plans_issued_20_weeks_ex": ("plans_issued_20_weeks_ex", "plans_issued_den_ex"),
    "pc_plans_issued_gt_1_year": ("plans_issued_gt_1_year", "plans_issued_den"),
}
PERCENTAGE = re.compile(r"(^|_)(pc|rate)(_|$)|Rate$", re.IGNORECASE)


def count(area: str, period: str, column: str, group: str = "") -> int:
    """Number from 20 to 999, or from 2,000 to 4,999 in the columns that others are shares of.

    `group` is the group of children in a row that does not count all of them.
    """
    number = crc32(f"{area} {period} {column} {group}".encode())
    return 2000 + number % 3000 if column in LARGE else 20 + number % 980


def share(area: str, period: str, column: str, group: str = "") -> float:
    """Percentage of its two counts where the file prints them, any other from 2 to 99.9."""
    if column in SHARES:
        above, below = (count(area, period, one, group) for one in SHARES[column])
        return 100 * above / below
    return 2 + count(area, period, column, group) % 980 / 10


def tidy_cell(area: str, period: str, column: str, group: str = "") -> str:
    """Cell of the tidy files: whole numbers, one decimal, dropped where 0."""
    if PERCENTAGE.search(column):
        return f"{share(area, period, column, group):.1f}".removesuffix(".0")
    if column.startswith("avg_weeks"):
        return f"{20 + count(area, period, column, group) % 300 / 10:.1f}".removesuffix(".0")
    return str(count(area, period, column, group))


def wide_cell(area: str, period: str, column: str) -> str:
    """Cell of the wide files: rates with twelve decimals, shares with four, both padded with a blank in 2022."""
    if not PERCENTAGE.search(column):
        return str(count(area, period, column))
    value = share(area, period, column)
    printed = f"{value:.1f}".ljust(15, "0") if column.lower().endswith("rate") else f"{value:.4f}"
    return f" {value:.4f}" if period == "2022" else printed
