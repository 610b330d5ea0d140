"""Absolute addresses of records, some of which are on this site."""


def absolute(base: str, url: str) -> str:
    """Address of a record; a path is one of this site, whose scheme and host are `base`."""
    return base + url if url.startswith("/") else url
