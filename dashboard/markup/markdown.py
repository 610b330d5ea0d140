"""Markdown escaping."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def plain(text: str) -> str:
    """Text with every sign escaped that Markdown could act on."""
    return _SPECIAL.sub(r"\\\1", text)
