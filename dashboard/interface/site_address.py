"""Base address of the site: scheme and host."""

from urllib.parse import urlsplit

import streamlit as st

from dashboard.catalogue.presentation import SiteSettings


def base_address(site: SiteSettings) -> str:
    """Scheme and host from the site file, or from the visitor's request."""
    if site.public_url is not None:
        return site.public_url
    parts = urlsplit(str(st.context.url or ""))
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
