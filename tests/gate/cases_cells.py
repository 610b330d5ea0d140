"""Cases with the right structure and a cell that breaks the contract, splits children up or shows a small number."""

from tests.gate.files import GOOD, HEADER, SAME, SECOND, Case, changed, rate, text

CASES: dict[str, Case] = {
    "a publisher like a formula": Case(changed("publisher", "=1+1"), [("G201", 2, "publisher")]),
    "a publisher like markup": Case(changed("publisher", "Council <b>"), [("G201", 2, "publisher")]),
    "a publisher turned round": Case(changed("publisher", "Council\u202e"), [("G201", 2, "publisher")]),
    "a publisher with a sign nobody sees": Case(changed("publisher", "Coun\u200bcil"), [("G201", 2, "publisher")]),
    "an address turned round": Case(changed("source_url", "https://example.org/\u202e"), [("G203", 2, "source_url")]),
    "a long publisher": Case(changed("publisher", "C" * 81), [("G201", 2, "publisher")]),
    "a publisher who is not listed": Case(changed("publisher", "Tom Example"), [("G201", 2, "publisher")]),
    "a publisher with a space at its end": Case(
        changed("publisher", "Examplershire County Council "), [("G201", 2, "publisher")]
    ),
    "a source elsewhere": Case(changed("source_url", "https://www.suffolk.gov.uk/send"), [("G219", 2, "source_url")]),
    "a name in a source": Case(
        changed("source_url", "https://www.example.gov.uk/children/tom-example"), [("G220", 2, "source_url")]
    ),
    "a query": Case(changed("source_url", "https://www.example.gov.uk/send?year=2025"), [("G203", 2, "source_url")]),
    "two publishers": Case(
        text(GOOD) + text(SECOND, same=SAME.replace("Examplers", "Ot"))[len(HEADER) :], [("G201", 3, "publisher")]
    ),
    "a day that is none": Case(changed("published_on", "2026-02-30"), [("G202", 2, "published_on")]),
    "a day written otherwise": Case(changed("published_on", "20260715"), [("G202", 2, "published_on")]),
    "a day to come": Case(changed("published_on", "2026-08-02"), [("G202", 2, "published_on")]),
    "two days": Case(
        text(GOOD) + text(SECOND, same=SAME.replace("-15", "-16"))[len(HEADER) :], [("G202", 3, "published_on")]
    ),
    "an address without https": Case(changed("source_url", "http://example.org"), [("G203", 2, "source_url")]),
    "a long address": Case(changed("source_url", "https://example.org/" + "a" * 281), [("G203", 2, "source_url")]),
    "two addresses": Case(
        text(GOOD) + text(SECOND, same=SAME.replace("send-", "ehc-"))[len(HEADER) :], [("G203", 3, "source_url")]
    ),
    "an unknown council": Case(changed("area", "123"), [("G204", 2, "area")]),
    "a council's name": Case(changed("area", "Examplershire"), [("G204", 2, "area")]),
    "an unknown measure": Case(changed("measure", "waiting-lists"), [("G205", 2, "measure")]),
    "a ratio of ours": Case(changed("measure", "percent-reviews-completed"), [("G205", 2, "measure")]),
    "an unknown kind of period": Case(changed("period_type", "term"), [("G206", 2, "period_type")]),
    "plans in force for a year": Case(text("999,plans-in-force,year,2025,57,"), [("G206", 2, "period_type")]),
    "a month without its zero": Case(changed("period", "2025-1"), [("G207", 2, "period")]),
    "a thirteenth month": Case(changed("period", "2025-13"), [("G207", 2, "period")]),
    "a year where a month should be": Case(changed("period", "2025"), [("G207", 2, "period")]),
    "a month where a year should be": Case(changed("period_type", "year"), [("G207", 2, "period")]),
    "long ago": Case(changed("period", "2009-12"), [("G207", 2, "period")]),
    "the month of publication": Case(changed("period", "2026-07"), [("G208", 2, "period")]),
    "the year of publication": Case(text("999,requests,year,2026,57,"), [("G208", 2, "period")]),
    "the year to date, month not over": Case(text("999,requests,year to date,2026-07,57,"), [("G208", 2, "period")]),
    **{
        f"a figure written “{cell}”": Case(changed("value", cell), [("G209", 2, "value")])
        for cell in (
            "",
            "-",
            "n/a",
            " 57",
            "57 ",
            "+57",
            "-57",
            "1e3",
            "57%",
            "057",
            "5.",
            ".5",
            "\u0665\u0667",
            "nan",
            "C",
            "..",
            "<5",
        )
    },
    "half a request": Case(changed("value", "57.5"), [("G210", 2, "value")]),
    "a count too large": Case(changed("value", "10000000"), [("G210", 2, "value")]),
    "more than all": Case(rate("100.1", "120"), [("G210", 2, "value")]),
    "two decimals": Case(rate("50.05", "120"), [("G210", 2, "value")]),
    "too many weeks": Case(rate("520.1", "120", "average-weeks-to-issue"), [("G210", 2, "value")]),
    "a percentage of nobody knows how many": Case(rate("50.0", ""), [("G211", 2, "denominator")]),
    "a percentage of half a case": Case(rate("50.0", "120.5"), [("G211", 2, "denominator")]),
    "a count out of something": Case(changed("denominator", "120"), [("G212", 2, "denominator")]),
    "a percentage of none": Case(rate("0.0", "0"), [("G213", 2, "value")]),
    **{
        # What cannot be told apart because it is not known is not taken for the same.
        f"two rows of {what}": Case(
            text(GOOD.replace(good, first), GOOD.replace(good, second)), [(code, 2, column), (code, 3, column)]
        )
        for what, good, first, second, code, column in (
            ("unknown councils", "999,", "123,", "124,", "G204", "area"),
            ("wards", "999,", "E05009998,", "E05009999,", "G404", "area"),
            ("unknown measures", "requests", "waiting-lists", "waiting-times", "G205", "measure"),
            ("some children", "requests", "requests-girls", "requests-boys", "G403", "measure"),
            ("unknown kinds of period", "month,", "term,", "quarter,", "G206", "period_type"),
            ("unknown months", "2025-01", "2025-13", "2025-14", "G207", "period"),
        )
    },
    "a row twice": Case(text(GOOD, SECOND, GOOD), [("G214", 2, "measure"), ("G214", 4, "measure")]),
    "two figures for one month": Case(
        text(GOOD, GOOD.replace("57", "56")), [("G402", 2, "measure"), ("G402", 3, "measure")]
    ),
    "one row twice and two figures for another month": Case(
        text(SECOND, GOOD, SECOND, GOOD.replace("57", "56")),
        [("G214", 2, "measure"), ("G214", 4, "measure"), ("G402", 3, "measure"), ("G402", 5, "measure")],
    ),
    "a figure and a symbol for one month": Case(
        text(GOOD, GOOD.replace("57", "c")), [("G402", 2, "measure"), ("G402", 3, "measure")]
    ),
    "a row for each child": Case(
        text(*[GOOD.replace("57", cell) for cell in "01010"]),
        [("G501", 3, "value"), ("G501", 5, "value"), *(("G310", row, "measure") for row in range(2, 7))],
    ),
    "girls only": Case(changed("measure", "requests-girls"), [("G403", 2, "measure")]),
    "autism only": Case(changed("measure", "autism-requests"), [("G403", 2, "measure")]),
    "a ward": Case(changed("area", "E05009999"), [("G404", 2, "area")]),
    "a school by its number": Case(changed("area", "100000"), [("G404", 2, "area")]),
    "a school by council and number": Case(changed("area", "999/4000"), [("G404", 2, "area")]),
    "one": Case(changed("value", "1"), [("G501", 2, "value")]),
    "four": Case(changed("value", "4"), [("G501", 2, "value")]),
    "a percentage of one": Case(rate("100.0", "1"), [("G502", 2, "denominator")]),
    "an average of four": Case(rate("30.0", "4", "average-weeks-to-issue"), [("G502", 2, "denominator")]),
    "a percentage of a withheld number": Case(rate("50.0", "c"), [("G503", 2, "value")]),
    "a percentage of an unknown number": Case(rate("50.0", "x"), [("G503", 2, "value")]),
}
