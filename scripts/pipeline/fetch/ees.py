"""Explore Education Statistics: finds the releases of a publication and their files.

The service that lists them is public but promises nothing. Whatever it does not tell is taken from the ids in
`publishers.toml`, and a note says so.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from scripts.pipeline.fetch.answers import DataSet, PageCount, ReleaseEntry, SupportingFile, entries, entry, only
from scripts.pipeline.fetch.errors import RefusedFileError
from scripts.pipeline.fetch.offers import DownloadRoute, OfferedFile
from scripts.pipeline.fetch.publications import EesPublication, KnownRelease, WantedFile
from scripts.pipeline.fetch.session import PublisherSession

MOST_PAGES = 10
F = TypeVar("F", DataSet, SupportingFile)


def offers(fetcher: PublisherSession, publication: EesPublication, note: Callable[[str], None]) -> list[OfferedFile]:
    """List the wanted files of all releases since `publication.since`, oldest release first."""
    known = {release.slug: release for release in publication.releases}
    try:
        url = f"{fetcher.settings.services.content}/publications/{publication.slug}/releases"
        releases = list(entries(ReleaseEntry, fetcher.get_json(url), url))
    except RefusedFileError as error:
        note(f"The list of releases is not available; using the ids in publishers.toml. {error}")
        releases = [_entry(release) for release in known.values()]
    found: list[OfferedFile] = []
    for release in sorted(releases, key=lambda release: release.published):
        if release.published >= publication.since:
            files = list(_release_files(fetcher, publication, release, known.get(release.slug), note))
            if not files:
                fix = "Correct file_names and title of the publication's files in data/catalogue/publishers.toml"
                raise RefusedFileError("not-offered", release.slug, "has none of the files that are looked for", fix)
            found.extend(files)
    return found


def _entry(known: KnownRelease) -> ReleaseEntry:
    return ReleaseEntry(id=known.version, slug=known.slug, title=known.title, published=known.published_on)


def _release_files(
    fetcher: PublisherSession,
    publication: EesPublication,
    release: ReleaseEntry,
    known: KnownRelease | None,
    note: Callable[[str], None],
) -> Iterator[OfferedFile]:
    data_sets = _if_listed(lambda: _data_sets(fetcher, publication, release), release, note)
    supporting = _if_listed(lambda: _supporting(fetcher, publication, release), release, note)
    services = fetcher.settings.services
    archive = f"{services.content}/releases/{release.id}/files?fromPage=ReleaseDownloads"
    for wanted in publication.files:
        by_id = known.data_sets.get(wanted.name) if known else None
        data_set = _data_set(wanted, data_sets or [], by_id) if wanted.kind == "data-set" else None
        found = data_set or (_match(wanted, supporting or []) if wanted.kind == "supporting" else None)
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
                release=f"{wanted.source}-{release.slug}",
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
        if page >= entry(PageCount, answer.get("paging") or {}, url).pages:
            break
    return [data_set for data_set in found if data_set.release.id == release.id]


def _supporting(fetcher: PublisherSession, publication: EesPublication, release: ReleaseEntry) -> list[SupportingFile]:
    content = fetcher.settings.services.content
    url = f"{content}/publications/{publication.slug}/releases/{release.slug}/data-content"
    return list(entries(SupportingFile, fetcher.get_json(url), url, "supportingFiles"))


def _data_set(wanted: WantedFile, candidates: list[DataSet], by_id: str | None) -> DataSet | None:
    return next((one for one in candidates if one.id == by_id), None) or _match(wanted, candidates)


def _match(wanted: WantedFile, candidates: list[F]) -> F | None:
    return only(one for one in candidates if wanted.matches_name(one.file_name)) or only(
        one for one in candidates if wanted.matches_title(one.title, one.file_name)
    )


def _picker(wanted: WantedFile) -> Callable[[str], bool]:
    return lambda file_name: wanted.matches_name(file_name) or wanted.matches_title(file_name)
