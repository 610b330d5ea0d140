"""An address as a QR code that stands in the page itself."""

import segno
from markupsafe import Markup


def qr_code(address: str) -> Markup:
    """The code as inline SVG without colours of its own; a quarter of it may be lost to a fold or a stain."""
    return Markup(segno.make(address, error="q", micro=False).svg_inline(omitsize=True, border=2))  # noqa: S704
