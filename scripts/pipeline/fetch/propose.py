"""Proposed catalogue entries to paste in: for a new release, and for a file changed after its release."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from dashboard.catalogue import Catalogue
from dashboard.catalogue.data_sets import PublisherDataSet
from dashboard.catalogue.records import Release, SourceFile
from dashboard.facts.vintage import sha256
from scripts.pipeline.fetch.offers import OfferedFile
from scripts.pipeline.layouts.dfe import BREAKDOWN, NEW_CODE_FIRST


class ProposedFile(NamedTuple):
    """Offered file, its path in the raw store, and the path for the catalogue."""

    offer: OfferedFile
    path: Path
    listed_as: str


def new_release(found: list[ProposedFile], catalogue: Catalogue) -> str:
    """Entry for a release missing from the catalogue, with its downloaded files."""
    offer = found[0].offer
    text = _release_head(offer, offer.release, offer.release_title, offer.published_on)
    source = catalogue.sources[offer.source]
    newest = max(source.releases, key=lambda release: release.published_on)
    if gone := [file.name for file in newest.files if file.name not in {one.offer.name for one in found}]:
        text += f"# Not found, although {newest.id} has them: {', '.join(gone)}\n"
    return text + "".join(_file_entry(one, catalogue) for one in found)


def further_file(found: ProposedFile, catalogue: Catalogue) -> str:
    """Entry for a file of a listed release that the catalogue does not read."""
    source, release = found.offer.source, found.offer.release
    header = f"\n# For data/catalogue/sources/{source}.toml, below the release {release}, if it is to be read:\n"
    return header + _file_entry(found, catalogue)


def amended_release(found: list[ProposedFile], seen: date, catalogue: Catalogue) -> str:
    """Entry for files changed by their publisher after the release: a release of its own, with its own day."""
    offer = found[0].offer
    title = f"{offer.release_title}, as changed by {seen.day} {seen:%B %Y}"
    text = _release_head(offer, f"{offer.release}-amended-{seen:%Y-%m-%d}", title, seen)
    return text + "".join(_file_entry(one, catalogue) for one in found)


def _release_head(offer: OfferedFile, release: str, title: str, published_on: date) -> str:
    return (
        f"\n# For data/catalogue/sources/{offer.source}.toml:\n[[releases]]\n"
        f"id = {_quoted(release)}\ntitle = {_quoted(title)}\n"
        f"published_on = {published_on.isoformat()}\nurl = {_quoted(offer.page)}\n"
    )


def _file_entry(found: ProposedFile, catalogue: Catalogue) -> str:
    offer, path, listed_as = found
    example = _similar_file(offer, catalogue)
    lines = ["", "[[releases.files]]", f"name = {_quoted(offer.name)}", f"path = {_quoted(listed_as)}"]
    if example is None:
        lines.append("layout = …  # none of the source's releases has such a file: choose or write a layout module")
    else:
        lines.append(f"layout = {_quoted(example[1].layout)}  # as in {example[0].id}: look whether it still fits")
    if offer.format == "tidy":
        header, labels = _header_and_labels(path)
        if labels:
            lines.append(f"headlines = [{', '.join(_quoted(label) for label in labels)}]")
        lines.extend(_column_notes(header, example, offer, catalogue))
    lines.extend(_data_set(found, example[1].data_set if example else None))
    return "\n".join(lines) + "\n"


def _data_set(found: ProposedFile, example: PublisherDataSet | None) -> list[str]:
    """Lines for the publisher's place of the figures; the file is its own, because it served these bytes."""
    offer = found.offer
    lines = [f'own = ["{sha256(found.path.read_bytes())}"]', "", "[releases.files.data_set]"]
    lines.append(f"title = {_quoted(offer.title)}" if offer.title else "title = …  # as the publisher names it")
    if offer.data_set:
        page = f"{urlsplit(offer.page).scheme}://{urlsplit(offer.page).netloc}/data-catalogue/data-set/{offer.data_set}"
        lines += [f"id = {_quoted(offer.data_set)}", f"url = {_quoted(page)}"]
    lines.append(f"file = {_quoted(offer.file_name or found.path.name)}")
    if example is None:
        return [*lines, "places = …  # how its rows name their areas; add the filters that select a row"]
    filters = (f"{{ column = {_quoted(item.column)}, value = {_quoted(item.value)} }}" for item in example.filters)
    return [*lines, f'places = "{example.places}"', f"filters = [{', '.join(filters)}]  # look whether they still fit"]


def _similar_file(offer: OfferedFile, catalogue: Catalogue) -> tuple[Release, SourceFile] | None:
    """The most similar listed file: of the same release, else of the newest release with a file of this name."""
    source = catalogue.sources.get(offer.source)
    listed = [(release, file) for release in (source.releases if source else ()) for file in release.files]
    named = [(release, file) for release, file in listed if file.name == offer.name]
    return max(named, key=lambda pair: (pair[0].id == offer.release, pair[0].published_on), default=None)


def _column_notes(
    header: list[str], example: tuple[Release, SourceFile] | None, offer: OfferedFile, catalogue: Catalogue
) -> list[str]:
    if example is None:
        return []
    layout = example[1].layout
    read = [
        (measure.slug, column.column)
        for measure in catalogue.measures.values()
        for column in measure.columns
        if (column.layout, column.file) == (layout, offer.name)
    ]
    gone = [f"#   {column} (measure {slug})" for slug, column in read if column not in header]
    if not gone:
        return [f"# All {len(read)} columns that measures read by this layout are there. Check what they mean now."]
    return ["# These columns that measures read by this layout are gone: write a new layout module for", *gone]


def _header_and_labels(path: Path) -> tuple[list[str], list[str]]:
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
    header = next(rows)
    first = len(NEW_CODE_FIRST)
    if tuple(header[first : first + len(BREAKDOWN)]) != BREAKDOWN:
        return header, []
    return header, sorted({fields[first] for fields in rows if fields[first] == fields[first + 1]})


def _quoted(text: str) -> str:
    """Quote as a basic TOML string; text from a publisher must not be able to end it."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
