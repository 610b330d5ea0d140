"""Official files, the release of each, and its publication day."""

from .columns import (
    ASSESSMENTS,
    REQUESTS,
    REVIEWS_2024,
    REVIEWS_2025,
    TRANSFERS,
    TWENTY_WEEKS_2025,
    TWENTY_WEEKS_2026,
    WIDE_2022,
    WIDE_2023,
    WIDE_2024,
    Tidy,
    pairs,
)

R2022 = ("ehc-plans-2022", "2022-05-12")
R2023 = ("ehc-plans-2023", "2023-06-08")
R2024 = ("ehc-plans-2024", "2024-06-13")
R2025 = ("ehc-plans-2025", "2025-06-26")
R2026 = ("ehc-plans-2026", "2026-06-25")
F2022, F2025, F2026 = "dfe_ehcp_2022/", "dfe_ehcp_2025/data/", "dfe_ehcp_2026/"

TIDY_FILES = (
    Tidy(*R2022, F2022 + "sen2_mi.csv", "", "year", WIDE_2022),
    Tidy(
        *R2022,
        F2022 + "sen2_estab_caseload_totals.csv",
        "",
        "january",
        pairs("plans-in-force Total_ehc"),
    ),
    Tidy(*R2023, "dfe_ehcp_2023_mi/sen2_mi.csv", "", "year", WIDE_2023),
    Tidy(*R2024, "dfe_ehcp_2024/rows_2022.csv", "", "year", WIDE_2024),
    Tidy(*R2024, "dfe_ehcp_2024/rows_2023.csv", "", "year", WIDE_2024),
    Tidy(
        *R2025,
        F2025 + "requests.csv",
        "All requests for EHC needs assessments",
        "year",
        REQUESTS,
    ),
    Tidy(*R2025, F2025 + "assessments.csv", "All EHC needs assessments", "year", ASSESSMENTS),
    Tidy(
        *R2025,
        F2025 + "timeliness_20_week.csv",
        "All EHC plans issued",
        "year",
        TWENTY_WEEKS_2025,
    ),
    Tidy(
        *R2025,
        F2025 + "newplans.csv",
        "New EHC plans",
        "year",
        pairs("new-plans new_ehc_plans"),
    ),
    Tidy(
        *R2025,
        F2025 + "caseload.csv",
        "All EHC plans",
        "academic",
        pairs("plans-in-force ehcplans"),
    ),
    Tidy(*R2025, F2025 + "annual_reviews.csv", "All annual reviews", "year", REVIEWS_2024),
    Tidy(
        *R2026,
        F2026 + "requests_2025_all_areas.csv",
        "All requests for an EHC needs assessment",
        "year",
        REQUESTS,
    ),
    Tidy(
        *R2026,
        F2026 + "assessments_2025_all_areas.csv",
        "All EHC needs assessments",
        "year",
        ASSESSMENTS,
    ),
    Tidy(
        *R2026,
        F2026 + "timeliness_20_week_2025_all_areas.csv",
        "All EHC plans",
        "year",
        TWENTY_WEEKS_2026,
    ),
    Tidy(
        *R2026,
        F2026 + "annual_reviews_2025_all_areas.csv",
        "All reviews of EHC plans",
        "year",
        REVIEWS_2025,
    ),
    Tidy(*R2026, F2026 + "phase_transfers.csv", "", "year", TRANSFERS),
    Tidy(
        *R2026,
        F2026 + "timeliness_20_week_2023_2024_some_areas.csv",
        "All EHC plans",
        "year",
        pairs("average-weeks-to-issue avg_weeks_issue_plan"),
    ),
    Tidy(*R2026, F2026 + "new_plans_2025_all_areas.csv", "All new EHC plans", "year", pairs("new-plans new_ehc_plans")),
)

TRIBUNAL_FILES = (
    (
        "send-appeals-2025",
        "2025-06-26",
        "tribunal/SEND Tribunals and appeal rate 2014-2024.csv",
    ),
    (
        "send-appeals-2026",
        "2026-06-25",
        "tribunal/SEND appealable decisions rate 2024-2025.csv",
    ),
)

PATHS = (*(file.path for file in TIDY_FILES), *(path for _, _, path in TRIBUNAL_FILES))
TRIBUNAL_MEASURES = frozenset({"appeals-registered", "appeal-rate-old-basis", "appeal-rate-new-basis"})
MEASURES = frozenset(measure for file in TIDY_FILES for measure, _, _ in file.columns) | TRIBUNAL_MEASURES
"""Every file and every measure that this second opinion reads."""
