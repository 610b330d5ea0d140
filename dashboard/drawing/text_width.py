"""How wide text will be, without a font at hand: the browser's font differs from one machine to the next."""

import re
from collections.abc import Iterator

from dashboard.catalogue.hidden import HIDDEN

# Widths in parts of the font size: the wider of Noto Sans and Arial for each letter.
_CLASSES = {
    0.22: "'’",
    0.26: "ijl|",
    0.28: " \u00a0.,:;!·",
    0.35: "fI()-t/",
    0.38: '“”"',
    0.41: "r",
    0.5: "cszJvy",
    0.54: "kx",
    0.57: "aeL0123456789–†+?£*",
    0.62: "bdghnopquFTZ",
    0.67: "ABEKPSVXY",
    0.72: "CRU&",
    0.75: "DHN",
    0.79: "wGOQ",
    0.89: "%",
    0.94: "mMW",
}
_WIDTHS = {letter: width for width, letters in _CLASSES.items() for letter in letters}
_UNKNOWN = 1.0
_SPACES = re.compile(r"[\t\n\r\u2028\u2029]+")
# What XML does not allow, and what nobody can see.
_FORBIDDEN = re.compile(f"[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|{HIDDEN.pattern}")
_BOLD = 1.08


def clean(text: str) -> str:
    """Text without characters that XML forbids or that reorder their surroundings (bidi controls)."""
    return _FORBIDDEN.sub("", _SPACES.sub(" ", text))


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line is at most, in the unit of `size`; letters not listed count as a full square."""
    return sum(_WIDTHS.get(letter, _UNKNOWN) for letter in text) * size * (_BOLD if bold else 1.0)


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Text cut to a width with an ellipsis; empty where not even the ellipsis fits."""
    text = clean(text)
    if text_width(text, size, bold=bold) <= width:
        return text
    room = width - text_width("…", size, bold=bold)
    if room < 0:
        return ""
    kept = next(_pieces(text, room, size, bold), "")
    return f"{kept.rstrip(' ,.;:')}…" if text_width(kept, size, bold=bold) <= room else "…"


def wrapped_to(text: str, width: float, size: float, *, bold: bool = False, most: int | None = None) -> list[str]:
    """Lines no wider than `width`; a word that is wider is broken. With `most`, the rest is cut with an ellipsis."""
    lines: list[str] = []
    blank, end = text_width(" ", size, bold=bold), width
    for word in clean(text).split():
        needed = text_width(word, size, bold=bold)
        if lines and end + blank + needed <= width:
            lines[-1] += f" {word}"
            end += blank + needed
        elif needed <= width:
            lines.append(word)
            end = needed
        else:
            lines.extend(_pieces(word, width, size, bold))
            end = text_width(lines[-1], size, bold=bold)
    if most is not None and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], shortened(rest, width, size, bold=bold)]
    return lines


def balanced(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """As many lines as `wrapped_to` needs, about equally long."""
    lines = wrapped_to(text, width, size, bold=bold)
    narrower = lines
    while len(narrower) == len(lines) and width > size:
        lines, width = narrower, width * 0.97
        narrower = wrapped_to(text, width, size, bold=bold)
    return lines


def _pieces(text: str, width: float, size: float, bold: bool) -> Iterator[str]:
    """Pieces of a text that fit a width, of at least one letter each."""
    piece, end = "", 0.0
    for letter in text:
        needed = text_width(letter, size, bold=bold)
        if piece and end + needed > width:
            yield piece
            piece, end = "", 0.0
        piece += letter
        end += needed
    if piece:
        yield piece
