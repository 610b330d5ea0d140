"""Atom feeds (RFC 4287) of everything, of each domain, and of statuses of the nine recommendations."""

from datetime import date
from xml.etree import ElementTree as ET

from dashboard.links import recommendations as recommendation_links
from dashboard.public.feed_entry import FeedEntry
from dashboard.public.figure_entries import entries
from dashboard.public.page_request import PageRequest

_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_SINCE = "2026"
"""Year of the tag URIs of entries (RFC 4151); they must never change."""


def feed(page_request: PageRequest) -> bytes:
    """The feed as XML: newest publication first."""
    found = entries(page_request)
    site = page_request.edition.catalogue.site
    part = f"feed/{page_request.subject}" if page_request.subject else "feed"
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en-GB"})
    _add(root, "title", f"{site.title}: {_about(page_request)}")
    _add(root, "subtitle", site.subtitle)
    _add(root, "id", _name(page_request, part))
    _add(root, "updated", _instant(found[0].day if found else page_request.edition.newest.facts.days()[-1]))
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{page_request.at.base}/{part}.xml")
    _add(root, "link", rel="alternate", type="text/html", href=page_request.at.page("summary", page_request.view))
    _add(_add(root, "author"), "name", site.title)
    _add(root, "rights", "Contains public sector information licensed under the Open Government Licence v3.0.")
    for entry in found:
        _add_entry(root, page_request, entry)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _about(page_request: PageRequest) -> str:
    if page_request.subject == recommendation_links.PATH:
        return "statuses of the nine recommendations and their actions"
    domain = page_request.edition.catalogue.domains.get(page_request.subject)
    return domain.title if domain else "new and revised figures, and dated statuses"


def _add_entry(root: ET.Element, page_request: PageRequest, entry: FeedEntry) -> None:
    item = _add(root, "entry")
    _add(item, "title", entry.title)
    _add(item, "id", _name(page_request, entry.name))
    _add(item, "updated", _instant(entry.day))
    _add(item, "published", _instant(entry.day))
    _add(item, "link", rel="alternate", type="text/html", href=entry.address)
    _add(item, "category", term=entry.term)
    content = _add(_add(item, "content", type="xhtml"), "div", xmlns=_XHTML)
    lines = _add(content, "ul")
    for line in entry.lines:
        _add(lines, "li", line)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def _name(page_request: PageRequest, what: str) -> str:
    """Tag URI of an entry, the same at every address of the site as long as its host is the same."""
    return f"tag:{page_request.at.host},{_SINCE}:{what}"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
