"""Derived ratios and differences of Suffolk and England, worked out by hand from the printed counts.

Each line: area, measure, period, numerator, denominator, and the ratio per 100 to one decimal.
The counts are the newest published by June 2026 for their year.
"""

RATIOS = """
935       mediation-per-100-requests 2025    321   2609 12.3
935       mediation-per-100-requests 2024    142   2784  5.1
935       mediation-per-100-requests 2023    353   2159 16.4
935       mediation-per-100-requests 2022    241   1631 14.8
E92000001 mediation-per-100-requests 2025  11151 162702  6.9
E92000001 mediation-per-100-requests 2024  10507 154489  6.8
E92000001 mediation-per-100-requests 2023   7612 138242  5.5
E92000001 mediation-per-100-requests 2022   4107 114482  3.6
935       mediation-per-100-refusals 2025    321    490 65.5
935       mediation-per-100-refusals 2024    142    267 53.2
935       mediation-per-100-refusals 2023    353    384 91.9
935       mediation-per-100-refusals 2022    241    614 39.3
E92000001 mediation-per-100-refusals 2025  11151  43289 25.8
E92000001 mediation-per-100-refusals 2024  10507  38889 27.0
E92000001 mediation-per-100-refusals 2023   7612  33141 23.0
E92000001 mediation-per-100-refusals 2022   4107  25255 16.3
935       percent-reviews-completed  2025   4463   8262 54.0
E92000001 percent-reviews-completed  2025 339027 596987 56.8
"""

# Differences: area, measure, period, whole, part taken from it, what is left, and its two printed parts
# (annual_reviews_2025_all_areas.csv, columns review_not_completed and review_completed_prior_2025).
DIFFERENCES = """
935       reviews-not-completed-in-year 2025   8262   4463   3799   2538   1261
E12000006 reviews-not-completed-in-year 2025  67729  38832  28897  15896  13001
E92000001 reviews-not-completed-in-year 2025 596987 339027 257960 157881 100079
"""

# The two published measures each ratio is made of: numerator, denominator.
PARTS = {
    "mediation-per-100-requests": ("mediation-on-request", "requests"),
    "mediation-per-100-refusals": ("mediation-on-request", "requests-refused"),
    "percent-reviews-completed": ("reviews-completed", "reviews-expected"),
    "reviews-not-completed-in-year": ("reviews-expected", "reviews-completed"),
}
