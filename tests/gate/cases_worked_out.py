"""Cases of disclosure and contradiction: every cell is right, but together they reveal or exclude a number."""

from tests.gate.files import GOOD, Case, months, rate, text
from tests.gate.places import MARCHES

CASES: dict[str, Case] = {
    "parts above their whole": Case(text(GOOD, "999,requests-refused,month,2025-01,58,"), [("G216", 3, "value")]),
    "a region below its council": Case(text(GOOD, f"{MARCHES},requests,month,2025-01,50,"), [("G216", 3, "value")]),
    "months above their year": Case(
        text(*months("requests", [50] * 12), "999,requests,year,2025,599,"), [("G217", 14, "value")]
    ),
    "a year to date that shrinks": Case(
        text("999,requests,year to date,2025-01,20,", "999,requests,year to date,2025-02,10,"), [("G217", 3, "value")]
    ),
    "a percentage that does not follow": Case(
        text(GOOD, "999,requests-refused,month,2025-01,10,", "999,percent-requests-refused,month,2025-01,17.6,57"),
        [("G218", 3, "value")],
    ),
    "a percentage of another number": Case(
        text(GOOD, "999,percent-requests-refused,month,2025-01,50.0,60"), [("G218", 3, "value")]
    ),
    "the last council of a region": Case(
        text(f"{MARCHES},requests,month,2025-01,100,", GOOD, "998,requests,month,2025-01,c,"), [("G601", 4, "value")]
    ),
    "the withheld month of a year": Case(
        text(*months("requests", ["c", *[50] * 11]), "999,requests,year,2025,570,"), [("G602", 2, "value")]
    ),
    "two years to date that differ by two": Case(
        text("999,requests,year to date,2025-01,20,", "999,requests,year to date,2025-02,22,"), [("G602", 2, "value")]
    ),
    "all but two refused": Case(text(GOOD, "999,requests-refused,month,2025-01,55,"), [("G603", 2, "value")]),
    "a withheld part squeezed": Case(
        text(
            "999,assessments,month,2025-01,57,",
            "999,assessments-plan-issued,month,2025-01,53,",
            "999,assessments-plan-refused,month,2025-01,c,",
        ),
        [("G603", 4, "value"), ("G603", 2, "value")],
    ),
    "a percentage that gives the count back": Case(
        text(
            "999,requests,month,2025-01,90,",
            "999,requests-refused,month,2025-01,c,",
            "999,percent-requests-refused,month,2025-01,10.0,90",
        ),
        [("G604", 3, "value")],
    ),
    "a percentage that gives an unlisted count back": Case(rate("30.0", "10"), [("G604", 2, "value")]),
    "a withheld number told as a denominator": Case(
        text("999,requests,month,2025-01,c,", "999,percent-requests-refused,month,2025-01,c,57"), [("G604", 2, "value")]
    ),
    "years to date and parts together": Case(
        text(
            "999,assessments,month,2025-01,20,",
            "999,assessments,year to date,2025-02,50,",
            "999,assessments-plan-issued,month,2025-02,28,",
            "999,assessments-plan-refused,month,2025-02,c,",
        ),
        [("G606", 5, "value"), ("G606", 4, "value")],
    ),
    "percentages as fractions": Case(
        text(
            f"{MARCHES},percent-decided-within-6-weeks,month,2025-01,0.2,4000",
            "E92000001,percent-decided-within-6-weeks,month,2025-01,0.3,40000",
        ),
        [("G221", 2, "value"), ("G221", 3, "value")],
    ),
}
