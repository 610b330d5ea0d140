"""Headline figures typed in by hand from the printed files, never copied from the store.

Each line: area, measure, period, and what is printed: a number, a symbol, or "nothing".
"""

# Suffolk is 935, England E92000001, East of England E12000006.
CURRENT = """
# timeliness_20_week_2025_all_areas.csv, rows 2, 8, 39, 95, 96 and 145
935 plans-issued 2025 2639
935 plans-within-20-weeks 2025 436
935 percent-within-20-weeks 2025 16.5
935 plans-issued-excluding-exceptions 2025 2619
935 plans-within-20-weeks-excluding-exceptions 2025 432
935 percent-within-20-weeks-excluding-exceptions 2025 16.5
935 plans-over-52-weeks 2025 856
935 percent-over-52-weeks 2025 32.4
935 average-weeks-to-issue 2025 41.3
E92000001 percent-within-20-weeks 2025 45.5
E92000001 percent-within-20-weeks-excluding-exceptions 2025 46.1
E12000006 plans-issued 2025 13165
E12000006 percent-within-20-weeks 2025 38.2
926 percent-within-20-weeks 2025 59
926 percent-within-20-weeks-excluding-exceptions 2025 x
876 percent-within-20-weeks 2025 x
921 plans-issued 2025 x
856 plans-issued 2025 nothing
# timeliness_20_week.csv of the 2025 release, rows 580, 3964, 6343, 9792, 9833, 11850
935 plans-issued 2024 1366
935 plans-within-20-weeks 2024 347
935 percent-within-20-weeks 2024 25.4
935 percent-within-20-weeks 2023 3.9
935 percent-within-20-weeks 2022 22.7
E92000001 percent-within-20-weeks 2024 45.9
201 percent-within-20-weeks 2024 80
201 percent-within-20-weeks-excluding-exceptions 2024 x
838 plans-issued-excluding-exceptions 2024 0
838 percent-within-20-weeks-excluding-exceptions 2024 x
# requests: 2026 file row 97; 2025 file row 10551; 2023 file rows 256 and 1456
935 requests 2025 2609
935 requests-refused 2025 490
935 percent-requests-refused 2025 18.8
935 percent-decided-within-6-weeks 2025 98.5
935 percent-requests-refused 2024 9.6
935 percent-requests-refused 2022 37.6456
935 percent-requests-refused 2021 31.77
342 requests-refused 2021 0
# mediation and tribunal, as the councils counted them: 2026, 2025 and 2023 files
935 mediation-on-request 2025 321
935 mediation-on-request 2022 241
935 mediation-all-cases 2022 271
935 mediation-then-tribunal-old 2021 35
935 mediation-then-tribunal-old 2022 nothing
# assessments_2025_all_areas.csv, rows 66 and 97
935 assessments 2025 3338
935 assessments-plan-issued 2025 3156
935 percent-not-issued-within-16-weeks 2025 39.8
856 assessments 2025 0
# newplans.csv rows 523, 775, 2566 (York: the total of its whole region stands there) and 15417
E92000001 new-plans 2022 66706
E12000006 new-plans 2022 6612
816 new-plans 2022 6078
935 new-plans 2024 1618
# caseload.csv row 20251; phase_transfers.csv rows 2, 97 and 120; the totals file of 2022
935 plans-in-force 2025-01 8837
935 plans-in-force 2026-01 11598
E92000001 plans-in-force 2026-01 718838
209 plans-in-force 2026-01 x
E92000001 plans-in-force 2014-01 nothing
935 phase-transfers-due 2026 1246
935 phase-transfers-finalised 2025 373
# annual reviews: 2025 file rows 2, 7606 and 7779; 2026 file rows 97 and 106
935 reviews-expected-2024 2024 7095
935 percent-reviews-decision-within-4-weeks-2024 2024 60.4
E92000001 reviews-decision-outstanding-2024 2024 89238
919 reviews-expected-2024 2024 x
935 reviews-expected 2025 8262
935 reviews-completed 2025 4463
209 reviews-completed 2025 0
# the tribunal tables: joined by name, whatever code is printed
935 appeals-registered 2025 472
935 appeal-rate-new-basis 2025 8.4
935 appeal-rate-old-basis 2024 3
E92000001 appeal-rate-old-basis 2024 3.2
E92000001 appeal-rate-new-basis 2024 6.1
873 appeals-registered 2024 169
823 appeals-registered 2024 140
892 appeals-registered 2024 52
891 appeals-registered 2024 184
928 appeals-registered 2021 85
835 appeals-registered 2018 44
838 appeals-registered 2019 57
835 appeals-registered 2019 nothing
201 appeals-registered 2024 -
942 appeals-registered 2022 ..
890 appeal-rate-new-basis 2024 x
420 appeals-registered 2023 nothing
"""

# What stood on a day: the day, then as above.
AS_OF = """
2022-05-11 935 percent-within-20-weeks 2021 nothing
2022-05-12 935 percent-within-20-weeks 2021 88.3
2025-06-25 E92000001 new-plans 2022 68665
2025-06-25 E12000006 new-plans 2022 6919
2025-06-25 816 new-plans 2022 105
2025-06-25 E92000001 percent-within-20-weeks 2022 47.665
2025-06-26 E92000001 percent-within-20-weeks 2022 47.7
2025-06-26 E12000006 new-plans 2022 6612
2025-06-26 935 percent-requests-refused 2022 37.6456
2026-06-24 935 appeals-registered 2024 279
2026-06-24 935 appeal-rate-new-basis 2024 6.2
2026-06-24 935 appeals-registered 2025 nothing
2026-06-24 935 plans-in-force 2026-01 nothing
"""


def lines(table: str) -> list[tuple[str, ...]]:
    """Entries of a table without comments."""
    return [tuple(line.split()) for line in table.strip().splitlines() if not line.startswith("#")]
