"""The address that visitors reach this site by."""

from urllib.parse import urlsplit

import streamlit as st

from dashboard.catalogue.presentation import SiteSettings


def base_address(site: SiteSettings) -> str:
    """Scheme and host: as the site file sets them, or as the visitor sees them."""
    if site.public_url is not None:
        return site.public_url
    parts = urlsplit(str(st.context.url or ""))
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
