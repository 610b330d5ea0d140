"""Text from data in places where Streamlit would read it as Markdown."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")


def plain(text: str) -> str:
    """The text with every sign that Markdown could act on escaped."""
    return _SPECIAL.sub(r"\\\1", text)
