"""Error report: a prefilled mail or form with the page's address."""

from urllib.parse import quote

from dashboard.catalogue.presentation import SiteSettings

_SUBJECT = "Something is wrong on a page"
_BODY = "The page: {address}\n\nWhat it says:\n\nWhat I think is right:\n"


def report_link(site: SiteSettings, address: str) -> str | None:
    """Link to a mail or form with the page's address in its body; None without a contact in the site's settings.

    A mail has a subject and a body; a form on the web is given both as `title` and `body`, as issue trackers read them.
    """
    if site.contact is None:
        return None
    subject = "subject" if site.contact.startswith("mailto:") else "title"
    joined = "&" if "?" in site.contact else "?"
    body = _BODY.format(address=address)
    return f"{site.contact}{joined}{subject}={quote(_SUBJECT, safe='')}&body={quote(body, safe='')}"
