"""Cells typed by hand into the made-up files: each is a trap that the official files have laid before."""

from itertools import product

# File, area (* is every area), period as the row prints it (* is every one), column (* is every one), printed text.
# A line that names its area goes before one that names none.
CELLS = """
# Dorset issued no plan that was not an exception: 0 of 0 is no percentage.
dfe_ehcp_2025/data/timeliness_20_week.csv|838|2024|plans_issued_den_ex|0
dfe_ehcp_2025/data/timeliness_20_week.csv|838|2024|plans_issued_20_weeks_ex|0
dfe_ehcp_2025/data/timeliness_20_week.csv|838|2024|PC_plans_issued_20_weeks_ex|x
# One council's x takes back what the release before printed for it.
dfe_ehcp_2025/data/timeliness_20_week.csv|926|2022|plans_issued_den|x
dfe_ehcp_2023_mi/sen2_mi.csv|926|2022|tot_inc_exc_ehc|2345
dfe_ehcp_2024/rows_2022.csv|926|2022|tot_inc_exc_ehc|2345
# An x in every area takes nothing back: the release only no longer has that column for that year.
dfe_ehcp_2025/data/requests.csv|*|2022|request_not_assess_pc|x
dfe_ehcp_2025/data/requests.csv|*|2022|request_outcome_six_weeks_pc|x
dfe_ehcp_2025/data/requests.csv|*|2022|mediation_related_request|x
dfe_ehcp_2025/data/requests.csv|*|2022|tribunal_related_request|x
dfe_ehcp_2025/data/requests.csv|*|2022|tribunal_after_mediation_request|x
dfe_ehcp_2025/data/assessments.csv|*|2022|outcome_decision_within_time_pc|x
dfe_ehcp_2025/data/timeliness_20_week.csv|*|2022|plans_issued_gt_1_year|x
dfe_ehcp_2025/data/timeliness_20_week.csv|*|2022|pc_plans_issued_gt_1_year|x
dfe_ehcp_2023_mi/sen2_mi.csv|935|2022|inreq_ehc|1130
dfe_ehcp_2023_mi/sen2_mi.csv|935|2022|ass_refused_ehc|355
dfe_ehcp_2024/rows_2022.csv|935|2022|inreq_ehc|1130
dfe_ehcp_2024/rows_2022.csv|935|2022|ass_refused_ehc|355
# Columns that a year did not have yet, or has no more, are z in every area.
dfe_ehcp_2023_mi/sen2_mi.csv|*|2021|request_mediation|z
dfe_ehcp_2023_mi/sen2_mi.csv|*|2021|request_tribunal|z
dfe_ehcp_2023_mi/sen2_mi.csv|*|2021|assessment_mediation|z
dfe_ehcp_2023_mi/sen2_mi.csv|*|2021|assessment_tribunal|z
dfe_ehcp_2023_mi/sen2_mi.csv|*|2021|other_mediation|z
dfe_ehcp_2023_mi/sen2_mi.csv|*|2021|other_tribunal|z
dfe_ehcp_2023_mi/sen2_mi.csv|*|2022|total_tribunal_followed_mediation|z
# Councils whose figures are held back, where their region's total would give them away.
dfe_ehcp_2025/data/annual_reviews.csv|919|*|*|x
dfe_ehcp_2026/requests_2025_all_areas.csv|921|*|*|x
dfe_ehcp_2026/assessments_2025_all_areas.csv|921|*|*|x
dfe_ehcp_2026/timeliness_20_week_2025_all_areas.csv|921|*|*|x
dfe_ehcp_2026/annual_reviews_2025_all_areas.csv|921|*|*|x
dfe_ehcp_2026/phase_transfers.csv|921|*|*|x
dfe_ehcp_2026/timeliness_20_week_2025_all_areas.csv|926|2025|plans_issued_den_ex|x
dfe_ehcp_2026/timeliness_20_week_2025_all_areas.csv|926|2025|plans_issued_20_weeks_ex|x
dfe_ehcp_2026/timeliness_20_week_2025_all_areas.csv|926|2025|pc_plans_issued_20_weeks_ex|x
# A zero is a figure; the two columns of the header that have one name hold the same.
dfe_ehcp_2026/assessments_2025_all_areas.csv|856|2025|*|0
dfe_ehcp_2026/assessments_2025_all_areas.csv|856|2025|outcome_decision_within_time_pc|x
# Parts that are 10 short of their whole, also in the totals; the percentage is that of the parts.
dfe_ehcp_2026/assessments_2025_all_areas.csv|935|2025|assess_not_issued|90
dfe_ehcp_2026/assessments_2025_all_areas.csv|935|2025|outcome_decision_within_time|40
dfe_ehcp_2026/assessments_2025_all_areas.csv|935|2025|outcome_decision_over_time|40
# The academic year 202425 and the “calendar year” 2022 both mean a January; a column may name its own period.
dfe_ehcp_2025/data/caseload.csv|935|202425|ehcplans|7025
dfe_ehcp_2022/sen2_estab_caseload_totals.csv|935|2022|Total_ehc|5022
dfe_ehcp_2026/phase_transfers.csv|935|2025|number_plans|8026
dfe_ehcp_2026/phase_transfers.csv|935|2025|due_26|126
# Figures of Suffolk that tests change on purpose, and one that was revised.
dfe_ehcp_2026/requests_2025_all_areas.csv|935|2025|requests_received_in_year|2701
dfe_ehcp_2026/requests_2025_all_areas.csv|935|2025|requests_withdrawn|53
dfe_ehcp_2023_mi/sen2_mi.csv|935|2022|new_all_ehc|919
dfe_ehcp_2025/data/newplans.csv|935|2022|new_ehc_plans|612
"""

# The council's own code, the year, and the number of appeals as printed in both tribunal tables.
APPEALS = {
    ("873", 2023): "111",  # Cambridgeshire, printed beside the code of Central Bedfordshire
    ("823", 2023): "222",  # and the other way round
    ("835", 2018): "44",  # “Dorset6” is one row for two councils
    ("838", 2019): "57",
    ("935", 2025): "1,071",
    ("201", 2024): " - ",
    ("420", 2023): "",
    ("942", 2022): " .. ",
}
# No rate is printed for a council whose annual reviews were held back.
NO_RATE = frozenset({("856", 2024)})


class Typed:
    """Hand-typed cells, looked up by file, area, period and column."""

    def __init__(self, text: str = CELLS) -> None:
        lines = [line.split("|") for line in text.strip().splitlines() if not line.startswith("#")]
        self._cells = {tuple(line[:4]): line[4] for line in lines}

    def get(self, file: str, area: str, period: str, column: str) -> str | None:
        """Printed text of a cell; None if not typed by hand."""
        keys = ((file, *rest) for rest in product((area, "*"), (period, "*"), (column, "*")))
        return next((self._cells[key] for key in keys if key in self._cells), None)
