"""QR code of an address as inline SVG."""

import segno
from markupsafe import Markup


def qr_code(address: str) -> Markup:
    """QR code without colours of its own; readable with up to a quarter of it lost to a fold or a stain (level Q)."""
    return Markup(segno.make(address, error="q", micro=False).svg_inline(omitsize=True, border=2))  # noqa: S704
