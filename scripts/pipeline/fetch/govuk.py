"""GOV.UK: finds the newest document of a collection and one of its attachments, by title or file name.

The addresses of documents and attachments change from edition to edition, so they are read and never made up.
"""

import re

from scripts.pipeline.fetch.answers import CollectionDocument, PageAttachment, dated, entries, only
from scripts.pipeline.fetch.errors import RefusedFileError
from scripts.pipeline.fetch.offers import DownloadRoute, OfferedFile
from scripts.pipeline.fetch.publications import GovukCollection
from scripts.pipeline.fetch.session import PublisherSession


def offer(fetcher: PublisherSession, collection: GovukCollection) -> OfferedFile:
    """Find the wanted attachment of the newest matching document; raises RefusedFileError if there is none."""
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
    url = f"{site}/api/content{document.path}"
    page = fetcher.get_json(url)
    attachment = only(
        one
        for one in entries(PageAttachment, page, url, "details", "attachments")
        if one.file_name and any(re.search(collection.attachment, text, re.I) for text in (one.title, one.file_name))
    )
    if attachment is None:
        raise _not_offered(url, "does not have exactly one attachment of the title or name looked for", "attachment")
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
