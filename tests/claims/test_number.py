"""Numbers as people write them: read as what was meant, or refused kindly and never guessed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.claims.claimed import ClaimedNumber
from dashboard.analysis.claims.number import LONGEST, ReadNumber, UnreadNumber, canonical, read
from dashboard.wording.claims import UNREAD, quoted

WRITTEN = {
    "25,4 %": "25.4%",
    "25.4%": "25.4%",
    "25.4 per cent": "25.4%",
    "25.4 percent of plans": "25.4%",
    "twenty-five per cent": "25%",
    "one in four": "1 in 4",
    "1 in 6": "1 in 6",
    "3 in 10": "3 in 10",
    "nine out of ten": "9 in 10",
    "one in every six children": "1 in 6",
    "1/4": "1 in 4",
    "¼": "1 in 4",
    "a quarter": "1 in 4",
    "three quarters": "3 in 4",
    "half": "1 in 2",
    "half of all plans": "1 in 2",
    "a third": "1 in 3",
    "two thirds": "2 in 3",
    "364 plans": "364 plans",
    "364 EHCPs": "364 plans",
    "2,639": "2639",
    "2 639": "2639",
    "1.234,5": "1234.5",
    "two thousand six hundred and thirty-nine": "2639",
    "2.6k": "2600",
    "11.6 thousand plans": "11600 plans",
    "almost 40%": "almost 40%",
    "just under half": "almost 1 in 2",
    "over 90%": "over 90%",
    "well over 90%": "over 90%",
    "more than 3,000": "over 3000",
    ">50%": "over 50%",
    "at least 20 weeks": "at least 20 weeks",
    "up to 20 weeks": "at most 20 weeks",
    "fewer than 100 appeals": "under 100 appeals",
    "around 23 weeks": "about 23 weeks",
    "~40%": "about 40%",
    "41.6 weeks": "41.6 weeks",
    "20,6 weeks": "20.6 weeks",
    "nine months": "9 months",
    "1023 days": "1023 days",
    "436 of 2,639": "436 of 2639",
    "65.5 mediations per 100 refusals": "65.5 per 100",
    "60% of plans in 20 weeks": "60%",
    "more than 52 weeks: 32.4%": "32.4%",
    "none": "0",
    "no plans": "0 plans",
    "all plans": "100%",
    "only 3.9%": "3.9%",
}
REFUSED = {
    "": "empty",
    "   ": "empty",
    "hello": "none",
    "٢٥٪": "none",
    "25-30%": "several",
    "16.5% in 2025": "several",
    "one two": "several",
    "1 in 0": "several",
    "7 in 6": "several",
    "1,2,3": "several",
    "£1.7m": "money",
    "500 pounds": "money",
    "up 65%": "change",
    "a rise of 65%": "change",
    "40 percentage points": "change",
    "20% fewer": "change",
    "2x": "change",
    "134th": "rank",
    "23rd of 150": "rank",
    "-5": "below zero",
    "99,999,999": "too large",
    f"60% {'of plans ' * 20}": "too long",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_number_is_read_in_the_forms_that_people_write(text: str) -> None:
    """A parent must not have to learn how to type."""
    assert canonical(text) == WRITTEN[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(text: str) -> None:
    """A guess would answer a question that nobody asked."""
    assert read(text) == UnreadNumber(REFUSED[text])
    told = UNREAD[REFUSED[text]]
    assert bool(told) == bool(text.strip())
    assert text.strip() == "" or text not in told


SCALES = ((1_000_000, "million"), (1000, "thousand"), (100, "hundred"))
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"


def spelled(number: int) -> str:
    """The number in English words, written another way than it is read."""
    for size, name in SCALES:
        if number >= size:
            high, low = divmod(number, size)
            joined = " and " if 0 < low < 100 else " "
            return f"{spelled(high)} {name}" + (f"{joined}{spelled(low)}" if low else "")
    if number < 20:
        return ONES.split(" ")[number]
    ten, one = divmod(number, 10)
    return TENS.split(" ")[ten] + (f"-{spelled(one)}" if one else "")


@given(st.integers(0, 9_999_999))
def test_every_number_in_words_is_that_number(number: int) -> None:
    """Newspapers spell numbers out."""
    found = read(spelled(number))
    assert isinstance(found, ReadNumber)
    assert found.number.value == number


QUALIFIERS = ["", "about ", "over ", "at least ", "under ", "at most ", "almost "]
DECIMALS = st.decimals(0, 9_999_999, places=2, allow_nan=False).map(lambda number: f"{number:f}")
PLAIN = st.one_of(DECIMALS, st.integers(0, 9_999_999).map(str), st.integers(0, 9_999_999).map(lambda n: f"{n:,}"))
UNITS = ["", "%", " per cent", " plans", " requests", " weeks", " months", " per 100"]
SINGLE = st.builds("{}{}{}".format, st.sampled_from(QUALIFIERS), PLAIN, st.sampled_from(UNITS))
RATIO = st.builds(
    lambda said, bottom, share, word: f"{said}{int(bottom * share)} {word} {bottom}",
    st.sampled_from(QUALIFIERS),
    st.integers(1, 99_999),
    st.floats(0, 1),
    st.sampled_from(["in", "out of", "of"]),
)


@given(st.one_of(SINGLE, RATIO))
def test_a_number_has_one_form_that_reads_as_itself(text: str) -> None:
    """A shared link must open the claim that was shared."""
    first = read(text)
    assert isinstance(first, ReadNumber), text
    again = read(first.number.text)
    assert isinstance(again, ReadNumber)
    assert again.number == first.number


@given(st.text(max_size=2 * LONGEST))
def test_any_text_is_read_or_refused_in_bounded_form(text: str) -> None:
    """Free text must neither break the page nor travel into links and memory."""
    found = read(text)
    if isinstance(found, ReadNumber):
        assert len(found.number.text) <= 40
        assert canonical(found.number.text) == found.number.text
    else:
        assert found.reason in UNREAD


@given(st.one_of(SINGLE, RATIO).map(read), st.floats(-1e7, 2e7))
def test_without_a_word_before_it_a_number_reaches_as_far_as_rounding(found: ReadNumber, value: float) -> None:
    """A figure that lies further away is another figure."""
    number: ClaimedNumber = found.number
    if number.qualifier == "":
        away = abs(value - number.value)
        assert number.near(value) or away > number.half
        assert not number.near(value) or away <= number.half + 1e-6
        assert not number.holds(value)
    if number.qualifier in ("over", "under", "at least", "at most"):
        assert number.holds(value) or not number.near(value)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("25%", (24.5, 25.4, 25.5), (24.4, 25.6)),
        ("1 in 6", (16.5, 17.6), (15.6, 17.7)),
        ("1 in 10", (9.6, 10.4), (9.4, 10.6)),
        ("2,600 plans", (2550, 2639), (2549, 2651)),
        ("100 plans", (100,), (99, 101)),
        ("2,639 plans", (2639,), (2638, 2640)),
        ("over 90%", (90.1, 94), (90, 89)),
        ("at least 90%", (90,), (89.9,)),
        ("almost 40%", (38.5, 39.9), (40, 37.9)),
        ("about 40%", (39, 41), (38.9, 41.1)),
    ],
)
def test_how_far_a_number_reaches(text: str, inside: tuple[float, ...], outside: tuple[float, ...]) -> None:
    """What the page calls the same number must be what a reader would."""
    found = read(text)
    assert isinstance(found, ReadNumber)
    assert [value for value in inside if not found.number.near(value)] == []
    assert [value for value in outside if found.number.near(value)] == []


def test_a_number_is_told_with_commas() -> None:
    """Long numbers are hard to read without."""
    texts = [
        found.number
        for found in map(read, ("over 10000 plans", "436 of 2639", "25.4%"))
        if isinstance(found, ReadNumber)
    ]
    assert [quoted(number) for number in texts] == ["“over 10,000 plans”", "“436 of 2,639”", "“25.4%”"]
