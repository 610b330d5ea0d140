"""Explore Education Statistics: finds the releases of a publication and their files.

The service that lists them is public but promises nothing. Whatever it does not tell is taken from the ids in
`publishers.toml`, and a note says so.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from scripts.pipeline.fetch.answers import DataSet, PageCount, ReleaseEntry, SupportingFile, entries, entry
from scripts.pipeline.fetch.choice import F, FileChoice, choose
from scripts.pipeline.fetch.errors import RefusedFileError
from scripts.pipeline.fetch.listing import KnownFiles, ListingReport
from scripts.pipeline.fetch.offers import DownloadRoute, OfferedFile
from scripts.pipeline.fetch.publications import EesPublication, KnownRelease, WantedFile
from scripts.pipeline.fetch.release_list import listed_releases
from scripts.pipeline.fetch.session import PublisherSession

MOST_PAGES = 10


def offers(
    fetcher: PublisherSession, publication: EesPublication, known: KnownFiles, listing: ListingReport
) -> list[OfferedFile]:
    """List the wanted files of all releases since `publication.since`, oldest release first.

    What may hide a new release or file is a doubt in `listing`. Raises TryLaterError where the service asks for time.
    """
    ids = {release.slug: release for release in publication.releases}
    found: list[OfferedFile] = []
    releases, listed = listed_releases(fetcher, publication, known, listing)
    for release in releases:
        files = list(_release_files(fetcher, publication, release, ids.get(release.slug), known, listing))
        if not files:
            fix = "Correct file_names and title of the publication's files in data/catalogue/publishers.toml"
            wrong = "has none of the files that are looked for"
            listing.doubt(RefusedFileError("not-offered", release.slug, wrong, fix))
        found.extend(replace(file, listed=listed) for file in files)
    return found


def _release_files(
    fetcher: PublisherSession,
    publication: EesPublication,
    release: ReleaseEntry,
    ids: KnownRelease | None,
    known: KnownFiles,
    listing: ListingReport,
) -> Iterator[OfferedFile]:
    data_sets = _if_listed(lambda: _data_sets(fetcher, publication, release), release, listing.note)
    supporting = _if_listed(lambda: _supporting(fetcher, publication, release), release, listing.note)
    services = fetcher.settings.services
    archive = f"{services.content}/releases/{release.id}/files?fromPage=ReleaseDownloads"
    for wanted in publication.files:
        release_id = f"{wanted.source}-{release.slug}"
        by_id = ids.data_sets.get(wanted.name) if ids else None
        data_set: DataSet | None = None
        found: DataSet | SupportingFile | None = None
        if wanted.kind == "data-set" and data_sets is not None:
            data_set = found = _chosen(choose(wanted, data_sets, by_id), wanted, release_id, known, listing)
        elif wanted.kind == "supporting" and supporting is not None:
            found = _chosen(choose(wanted, supporting, None), wanted, release_id, known, listing)
        set_id = data_set.id if data_set else by_id
        routes = [DownloadRoute(f"{services.content}/releases/{release.id}/files/{found.file_id}")] if found else []
        if set_id:
            # The last address has answered with the file, and at other times with a redirect to the first.
            routes.append(DownloadRoute(f"{services.content}/data-set-files/{set_id}/download"))
            routes.append(DownloadRoute(f"{services.catalogue}/data-catalogue/data-set/{set_id}/csv"))
        if (data_sets if wanted.kind == "data-set" else supporting) is None:
            routes.append(DownloadRoute(archive, _picker(wanted)))
        if routes:
            yield OfferedFile(
                source=wanted.source,
                release=release_id,
                name=wanted.name,
                format=wanted.format,
                routes=tuple(routes),
                release_title=release.title,
                published_on=release.published,
                page=f"{services.catalogue}/find-statistics/{publication.slug}/{release.slug}",
                licence=publication.licence,
                file_name=found.file_name if found else "",
                declared_rows=data_set.meta.count if data_set else None,
                title=found.title if found else "",
                data_set=set_id,
            )


def _chosen(
    choice: FileChoice[F], wanted: WantedFile, release: str, known: KnownFiles, listing: ListingReport
) -> F | None:
    """The file that was found; what is wrong with the list is a doubt if anything that is read depends on it."""
    needed = known.needs(wanted.source, release, wanted.name)
    if error := choice.doubt(f"{release}/{wanted.name}", needed=needed):
        if needed or known.is_new(wanted.source, release):
            listing.doubt(error)
        else:
            listing.note(f"{error} Nothing that is shown depends on it.")
    return choice.found


def _if_listed(listing: Callable[[], list[F]], release: ReleaseEntry, note: Callable[[str], None]) -> list[F] | None:
    try:
        return listing()
    except RefusedFileError as error:
        note(f"A list of files of {release.slug} is not available; using known ids and the whole ZIP. {error}")
        return None


def _data_sets(fetcher: PublisherSession, publication: EesPublication, release: ReleaseEntry) -> list[DataSet]:
    found: list[DataSet] = []
    for page in range(1, MOST_PAGES + 1):
        url = (
            f"{fetcher.settings.services.content}/data-set-files?publicationId={publication.id}"
            f"&releaseId={release.id}&latestOnly=false&pageSize=40&page={page}"
        )
        answer = fetcher.get_json(url)
        found.extend(entries(DataSet, answer, url, "results"))
        pages = entry(PageCount, answer.get("paging") or {}, url).pages
        if pages > MOST_PAGES:
            wrong = f"has {pages:,} pages, more than {MOST_PAGES}"
            raise RefusedFileError(
                "unexpected-answer", url, wrong, "Open the address in a browser and see what it says"
            )
        if page >= pages:
            break
    return [data_set for data_set in found if data_set.release.id == release.id]


def _supporting(fetcher: PublisherSession, publication: EesPublication, release: ReleaseEntry) -> list[SupportingFile]:
    content = fetcher.settings.services.content
    url = f"{content}/publications/{publication.slug}/releases/{release.slug}/data-content"
    return list(entries(SupportingFile, fetcher.get_json(url), url, "supportingFiles"))


def _picker(wanted: WantedFile) -> Callable[[str], bool]:
    return lambda file_name: wanted.matches_name(file_name) or wanted.matches_title(file_name)
