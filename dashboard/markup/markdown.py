"""Text from data in places where it would be read as Markdown."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def plain(text: str) -> str:
    """The text with every sign escaped that Markdown could act on."""
    return _SPECIAL.sub(r"\\\1", text)
