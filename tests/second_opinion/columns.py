"""Columns of the official files and the measures in them, typed in from the files' own headers.

Nothing here is shared with the ingest: a wrong column there and a right one here must disagree.
"""

from typing import NamedTuple


class Tidy(NamedTuple):
    """Comma-separated DfE file: a row per area and year, a column per measure.

    headline: for files with breakdowns, the label both `breakdown_topic` and `breakdown` must show.
    periods: how the row's `time_period` becomes a period: "year" (2021), "january" (2022 is "2022-01"), "academic"
    (202425 is "2025-01"); `fixed` overrides it for a measure.
    columns: (measure, column header, fixed period or "").
    """

    release: str
    published_on: str
    path: str
    headline: str
    periods: str
    columns: tuple[tuple[str, str, str], ...]


def pairs(text: str) -> tuple[tuple[str, str, str], ...]:
    """Parse lines of "measure column [fixed period]" into tuples."""
    lines = [line.split() for line in text.strip().splitlines()]
    return tuple((line[0], line[1], line[2] if len(line) > 2 else "") for line in lines)


WIDE_2022 = pairs("""
    requests                                     InreqEHC
    requests-refused                             AssRefusedEHC
    percent-requests-refused                     AssRefusedEHC_pc
    plans-issued                                 TotIncExcEHC
    plans-within-20-weeks                        IncExc20weekEHC
    percent-within-20-weeks                      IncExc20weekRate
    plans-issued-excluding-exceptions            TotNoExcEHC
    plans-within-20-weeks-excluding-exceptions   NoExc20weekEHC
    percent-within-20-weeks-excluding-exceptions NoExc20weekRate
    mediation-all-cases                          NewEHCMediation
    mediation-then-tribunal-old                  NewEHCTribunal
    new-plans                                    NewallEHC
""")

WIDE_2023 = pairs("""
    requests                                     inreq_ehc
    requests-refused                             ass_refused_ehc
    percent-requests-refused                     ass_refused_ehc_pc
    plans-issued                                 tot_inc_exc_ehc
    plans-within-20-weeks                        inc_exc_20week_ehc
    percent-within-20-weeks                      inc_exc_20week_rate
    plans-issued-excluding-exceptions            tot_no_exc_ehc
    plans-within-20-weeks-excluding-exceptions   no_exc_20week_ehc
    percent-within-20-weeks-excluding-exceptions no_exc_20week_rate
    mediation-all-cases                          total_mediation
    mediation-then-tribunal-old                  total_tribunal_followed_mediation
    mediation-on-request                         request_mediation
    mediation-on-assessment                      assessment_mediation
    mediation-other                              other_mediation
    tribunal-on-request                          request_tribunal
    tribunal-on-assessment                       assessment_tribunal
    tribunal-other                               other_tribunal
    new-plans                                    new_all_ehc
""")

WIDE_2024 = pairs("""
    requests                                     inreq_ehc
    requests-refused                             ass_refused_ehc
    percent-requests-refused                     ass_refused_ehc_pc
    plans-issued                                 tot_inc_exc_ehc
    plans-within-20-weeks                        inc_exc_20week_ehc
    percent-within-20-weeks                      inc_exc_20week_rate
    plans-issued-excluding-exceptions            tot_no_exc_ehc
    plans-within-20-weeks-excluding-exceptions   no_exc_20week_ehc
    percent-within-20-weeks-excluding-exceptions no_exc_20week_rate
    mediation-on-request                         request_mediation
    mediation-on-assessment                      assessment_mediation
    mediation-other                              other_mediation
    tribunal-on-request                          request_tribunal
    tribunal-on-assessment                       assessment_tribunal
    tribunal-other                               other_tribunal
    assessments                                  assessments
    assessments-plan-issued                      new_all_ehc
    assessments-plan-refused                     ass_none_ehc
""")

REQUESTS = pairs("""
    requests                            requests_received_in_year
    requests-refused                    requests_decided_not_to_assess
    percent-requests-refused            request_not_assess_pc
    percent-decided-within-6-weeks      request_outcome_six_weeks_pc
    mediation-on-request                mediation_related_request
    tribunal-on-request                 tribunal_related_request
    tribunal-after-mediation-on-request tribunal_after_mediation_request
""")

ASSESSMENTS = pairs("""
    percent-not-issued-within-16-weeks outcome_decision_within_time_pc
    mediation-on-assessment            number_assess_mediation
    mediation-other                    number_other_mediation
    tribunal-on-assessment             number_assess_tribunal
    tribunal-other                     number_other_tribunal
    assessments                        assess_in_year
    assessments-plan-issued            assess_issued
    assessments-plan-refused           assess_not_issued
""")

TWENTY_WEEKS = pairs("""
    plans-issued                               plans_issued_den
    plans-within-20-weeks                      plans_issued_within_20_weeks
    percent-within-20-weeks                    pc_plans_issued_within_20_weeks
    plans-issued-excluding-exceptions          plans_issued_den_ex
    plans-within-20-weeks-excluding-exceptions plans_issued_20_weeks_ex
    plans-over-52-weeks                        plans_issued_gt_1_year
    percent-over-52-weeks                      pc_plans_issued_gt_1_year
""")

TWENTY_WEEKS_2025 = (
    *TWENTY_WEEKS,
    ("percent-within-20-weeks-excluding-exceptions", "PC_plans_issued_20_weeks_ex", ""),
)

TWENTY_WEEKS_2026 = (
    *TWENTY_WEEKS,
    ("percent-within-20-weeks-excluding-exceptions", "pc_plans_issued_20_weeks_ex", ""),
    ("average-weeks-to-issue", "avg_weeks_issue_plan", ""),
)

REVIEWS_2024 = pairs("""
    reviews-expected-2024                        review_expected
    reviews-meeting-held-2024                    review_meeting_24
    reviews-no-meeting-2024                      no_review_meeting
    reviews-decision-outstanding-2024            review_decision_outstanding
    reviews-decision-within-4-weeks-2024         number_decsion_4weeks
    percent-reviews-decision-within-4-weeks-2024 pc_decsion_4weeks
""")

REVIEWS_2025 = pairs("""
    reviews-expected                review_expected_2025
    reviews-completed               review_completed_2025
    reviews-not-completed           review_not_completed
    reviews-decision-within-4-weeks decision_4_weeks
""")

TRANSFERS = pairs("""
    plans-in-force            number_plans 2026-01
    phase-transfers-due       due_25       2025
    phase-transfers-due       due_26       2026
    phase-transfers-finalised final_25     2025
    phase-transfers-finalised final_26     2026
""")
