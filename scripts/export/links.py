"""Link check of an export: links must lead to an exported file, or to a host named in the project."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.markup.render import FOLDER

_LINKS = re.compile(rb'\s(?:href|src|action)="([^"]*)"')
_TEXTS = frozenset({".html", ".xml", ".csv", ".json", ".svg", ".txt"})
_NAMED = re.compile(r"https?://([a-z0-9.-]+)", re.IGNORECASE)


@dataclass(frozen=True)
class LinkRules:
    """Allowed link targets: the files of `folder` under the address `base`, and other hosts."""

    folder: Path
    base: str
    hosts: frozenset[str]


def named_hosts(*folders: Path) -> frozenset[str]:
    """Hosts of all URLs in the catalogue and the templates."""
    texts = (path.read_text(encoding="utf-8") for folder in (*folders, FOLDER) for path in folder.rglob("*.*"))
    return frozenset(host.lower() for text in texts for host in _NAMED.findall(text))


def broken_links(rules: LinkRules, files: Collection[str]) -> list[str]:
    """List broken links of these files, a line each.

    In pages it looks at every link and form; in all texts at every address that begins like those of the export, so
    that those in feeds, data, previews and embed codes are followed too.
    """
    own = re.compile(re.escape(rules.base.encode()) + rb"""[^"'<>&\s,;)\\]*""")
    known: dict[bytes, bool] = {}
    wrong = []
    for name in files:
        path = rules.folder / name
        if path.suffix not in _TEXTS:
            continue
        data = path.read_bytes()
        for link in {*own.findall(data), *(_LINKS.findall(data) if path.suffix == ".html" else ())}:
            if link not in known:
                known[link] = _is_valid(rules, link.decode())
            if not known[link]:
                wrong.append(f"{name}: {link.decode() or 'an empty address'}")
    return wrong


def _is_valid(rules: LinkRules, link: str) -> bool:
    if link.startswith(("#", "data:image/")):
        return True
    if link.startswith(rules.base):
        link = link.removeprefix(rules.base) or "/"
    if not link.startswith("/"):
        parts = urlsplit(link.replace("&amp;", "&"))
        return parts.scheme in ("http", "https") and (parts.hostname or "") in rules.hosts
    return any((rules.folder / name).is_file() for name in _candidate_files(link.split("#")[0]))


def _candidate_files(path: str) -> Iterator[str]:
    """Files that a static host tries for a path: the file itself, or index.html of a folder. It reads no query."""
    if path.endswith("/"):
        yield f"{path[1:]}index.html"
    else:
        yield path[1:]
        yield f"{path[1:]}/index.html"
