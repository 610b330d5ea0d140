"""Number words as digits: “two thousand six hundred”, “three quarters”, “one in six”."""

import re
import unicodedata
from typing import Final

_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL: Final = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_EACH: Final = "|".join([*_SMALL, *_SCALES])
_RUN: Final = re.compile(rf"\b(?<![0-9] )(?:{_EACH})(?:(?:[ -]| and )(?:{_EACH}))*\b")
_PARTS: Final = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
}
_PART: Final = re.compile(rf"(?:\b([0-9]{{1,3}})[ -]|\ban? )?\b({'|'.join(_PARTS)})s?\b")
_SIGNS: Final = {
    "½": "1 in 2",
    "⅓": "1 in 3",
    "⅔": "2 in 3",
    "¼": "1 in 4",
    "¾": "3 in 4",
    "⅕": "1 in 5",
    "⅛": "1 in 8",
}
_PERCENT: Final = re.compile(r" ?(?:per[ -]?cent(?:age)?|\bpct|\bpc|%)(?![a-z])")
_COUNTED: Final = r"(?:ehcps?|ehc|plans?|requests?|reviews?|appeals?|children|families|cases|mediations?)"
_NONE: Final = re.compile(rf"\b(?:none|nobody|not (?:a single |any |one )|no (?=(?:\w+ )?{_COUNTED}\b))")
_ALL: Final = re.compile(r"\b(?:all|every|everyone|everybody)\b")


def in_digits(text: str) -> str:
    """Text in lower case with number words, fractions and percent in one form.

    “25,4 per cent” becomes “25,4%”, “three quarters” becomes “3 in 4”, “none” becomes “0”.
    """
    for sign, ratio in _SIGNS.items():
        text = text.replace(sign, f" {ratio} ")
    text = unicodedata.normalize("NFKC", text).casefold()
    text = " ".join(text.replace("\u200b", "").split())
    text = _PERCENT.sub("%", text)
    text = _RUN.sub(_digits, text)
    text = _PART.sub(lambda found: f"{found[1] or 1} in {_PARTS[found[2]]}", text)
    return text if re.search("[0-9]", text) else _nothing_or_all(text)


def _digits(found: re.Match[str]) -> str:
    """Digits of a run of number words; words of several numbers stay apart (“one two” is “1 2”)."""
    numbers: list[int] = []
    total = current = last = 0
    for word in re.findall(r"[a-z]+", found[0]):
        if word == "and":
            continue
        if word in _SMALL:
            fits = last == 0 or (last >= 20 and last % 10 == 0 and 0 < _SMALL[word] < 10) or last >= 100
            if not fits:
                numbers.append(total + current)
                total = current = 0
            current, last = current + _SMALL[word], _SMALL[word] or 1
        else:
            scale = _SCALES[word]
            if scale == 100:
                current = max(1, current) * 100
            else:
                total, current = total + max(1, current) * scale, 0
            last = scale
    return " ".join(str(number) for number in [*numbers, total + current])


def _nothing_or_all(text: str) -> str:
    """Text with “none” as 0 and “all” as 100%, used only without any other number."""
    if _NONE.search(text):
        return _NONE.sub("0 ", text, count=1).strip()
    return _ALL.sub("100%", text, count=1)
