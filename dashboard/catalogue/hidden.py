"""Invisible Unicode characters, which could hide words from a reader or reverse the text around them (bidi)."""

import re
from typing import Final

HIDDEN: Final = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, except tab and line feed
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"  # invisible letters and fillers
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero width, and bidirectional overrides
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # interlinear annotations, and tags
    "\ud800-\udfff"  # surrogates
    "]"
)
