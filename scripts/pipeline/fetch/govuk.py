"""GOV.UK: finds the newest document of a collection and one of its attachments, by title or file name.

The addresses of documents and attachments change from edition to edition, so they are read and never made up.
"""

import re

from scripts.pipeline.fetch.answers import CollectionDocument, PageAttachment, dated, entries
from scripts.pipeline.fetch.errors import RefusedFileError
from scripts.pipeline.fetch.listing import KnownFiles
from scripts.pipeline.fetch.offers import DownloadRoute, OfferedFile
from scripts.pipeline.fetch.publications import GovukCollection
from scripts.pipeline.fetch.session import PublisherSession

_LOOK = "Look at the page; the words looked for are document of the collection in data/catalogue/publishers.toml"


def offer(fetcher: PublisherSession, collection: GovukCollection, known: KnownFiles) -> OfferedFile:
    """Find the wanted attachment of the newest matching document.

    Raises RefusedFileError if there is none or several, or if a newer one that is held is no longer on the list.
    """
    site = fetcher.settings.services.govuk
    listing = f"{site}/api/content{collection.path}"
    documents = [
        (found[1], document)
        for document in entries(CollectionDocument, fetcher.get_json(listing), listing, "links", "documents")
        if (found := re.search(collection.document, document.title, re.I))
    ]
    if not documents:
        raise _not_offered(listing, "has no document with the title looked for", "document")
    year, document = max(documents, key=lambda entry: entry[0])
    if len({other.path for other_year, other in documents if other_year == year}) > 1:
        raise RefusedFileError(
            "ambiguous", listing, f"has several documents of {year} with the title looked for", _LOOK
        )
    if newer := [held for held in known.held_releases(collection.source) if held > f"{collection.source}-{year}"]:
        raise RefusedFileError("vanished", max(newer), "is no longer on the publisher's list", _LOOK)
    url = f"{site}/api/content{document.path}"
    page = fetcher.get_json(url)
    attachments = {
        one
        for one in entries(PageAttachment, page, url, "details", "attachments")
        if one.file_name and any(re.search(collection.attachment, text, re.I) for text in (one.title, one.file_name))
    }
    if len(attachments) != 1:
        raise _not_offered(url, "does not have exactly one attachment of the title or name looked for", "attachment")
    (attachment,) = attachments
    return OfferedFile(
        source=collection.source,
        release=f"{collection.source}-{year}",
        name=collection.name,
        format="workbook",
        routes=(DownloadRoute(attachment.url),),
        release_title=document.title,
        published_on=dated(page, url, "first_published_at", "public_updated_at"),
        page=f"{site}{document.path}",
        licence=collection.licence,
        file_name=attachment.file_name,
    )


def _not_offered(where: str, wrong: str, field: str) -> RefusedFileError:
    fix = f"Look at the page and correct {field} of the collection in data/catalogue/publishers.toml"
    return RefusedFileError("not-offered", where, wrong, fix)
