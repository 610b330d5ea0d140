"""Readings of a text: decoded, in plain letters, digits and separators, in capitals."""

import html
import re
import unicodedata
from urllib.parse import unquote_plus

_ROUNDS = 4  # a text may be encoded more than once
_LONGEST = 300  # characters looked at: no longer text passes any column
_LOOK_ALIKES = str.maketrans(
    "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423"  # Cyrillic
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",  # Greek
    "ABCEHIJKMOPSTXYABEZHIKMNOPTYX",
)
_PUNYCODE = re.compile(r"\bxn--[a-z0-9-]+", re.IGNORECASE)
_SPACED = re.compile(r"(?<![A-Z0-9])[A-Z0-9](?:[ ./_-]{1,3}[A-Z0-9](?![A-Z0-9])){5,}")
_SEPARATORS = re.compile(r"[ ./_-]+")


def readings(text: str) -> tuple[str, ...]:
    """Every different reading of a text, the plainest first: as it is, decoded, with letters spelt apart joined."""
    found = [_plain(text[:_LONGEST])]
    decoded = text[:_LONGEST]
    for _ in range(_ROUNDS):
        before, decoded = decoded, _decoded(decoded)
        if decoded == before:
            break
        found.append(_plain(decoded))
    found += [_SPACED.sub(lambda run: _SEPARATORS.sub("", run[0]), one) for one in found]
    return tuple(dict.fromkeys(found))


def _decoded(text: str) -> str:
    return _PUNYCODE.sub(_from_punycode, unquote_plus(html.unescape(text), errors="replace"))


def _from_punycode(label: re.Match[str]) -> str:
    try:
        return label.group().lower().encode("ascii").decode("idna")
    except UnicodeError:
        return label[0]


def _plain(text: str) -> str:
    """Text with a single form for each letter, digit, space and dash, without invisible signs."""
    if text.isascii():
        return text.upper()
    split = unicodedata.normalize("NFKD", text)
    return "".join(map(_plain_sign, split)).upper().translate(_LOOK_ALIKES)


def _plain_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in ("Cf", "Mn", "Me"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(sign))
    if category == "Pd" or sign == "\u2212":
        return "-"
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    return {"。": ".", "·": ".", "•": ".", "\u2044": "/"}.get(sign, sign)
