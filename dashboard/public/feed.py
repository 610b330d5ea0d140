"""The feeds: Atom (RFC 4287), one for everything and one for each domain."""

from datetime import date
from xml.etree import ElementTree as ET

from dashboard.public.entries import Entry, entries
from dashboard.public.scene import Scene

_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_SINCE = "2026"
"""The year from which on the names of entries are this site's (RFC 4151); they must never change."""


def feed(scene: Scene) -> bytes:
    """The feed as XML: newest publication first."""
    found = entries(scene)
    site = scene.catalogue.site
    domain = scene.catalogue.domains.get(scene.subject)
    own = f"{scene.at.base}/feed/{domain.slug}.xml" if domain else f"{scene.at.base}/feed.xml"
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en-GB"})
    _add(root, "title", f"{site.title}: {domain.title if domain else 'new and revised figures'}")
    _add(root, "subtitle", site.subtitle)
    _add(root, "id", _name(scene, f"feed/{domain.slug}" if domain else "feed"))
    _add(root, "updated", _instant(found[0].day if found else scene.newest.facts.days()[-1]))
    _add(root, "link", rel="self", type="application/atom+xml", href=own)
    _add(root, "link", rel="alternate", type="text/html", href=scene.at.page("summary", scene.view))
    _add(_add(root, "author"), "name", site.title)
    _add(root, "rights", "Contains public sector information licensed under the Open Government Licence v3.0.")
    for entry in found:
        _add_entry(root, scene, entry)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add_entry(root: ET.Element, scene: Scene, entry: Entry) -> None:
    item = _add(root, "entry")
    _add(item, "title", entry.title)
    _add(item, "id", _name(scene, f"changes/{entry.day.isoformat()}/{entry.measure}"))
    _add(item, "updated", _instant(entry.day))
    _add(item, "published", _instant(entry.day))
    _add(item, "link", rel="alternate", type="text/html", href=entry.address)
    _add(item, "category", term=scene.catalogue.measures[entry.measure].domain)
    content = _add(_add(item, "content", type="xhtml"), "div", xmlns=_XHTML)
    told = _add(content, "ul")
    for line in entry.lines:
        _add(told, "li", line)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def _name(scene: Scene, what: str) -> str:
    """A name that stays the same wherever the site is read from, as long as its host does."""
    return f"tag:{scene.at.host},{_SINCE}:{what}"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
