"""schema.org Dataset of a chart, for search engines that list data."""

from typing import Any

from dashboard.content.chart import ChartContent
from dashboard.links.absolute import absolute
from dashboard.public.page_request import PageRequest


def dataset(page_request: PageRequest, description: str) -> dict[str, Any]:
    """Dataset as JSON-LD. `description` is the page's."""
    content, at = page_request.content, page_request.at
    periods = sorted({figure.period for figure in content.figures})
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": content.subtitle,
        "description": f"{content.title} {description}",
        "url": at.chart(page_request.subject, page_request.view),
        "inLanguage": "en-GB",
        "isAccessibleForFree": True,
        "license": list(dict.fromkeys(source.licence_url for source, _ in content.sources)),
        "creator": [
            {"@type": "Organization", "name": name}
            for name in dict.fromkeys(source.publisher for source, _ in content.sources)
        ],
        "isBasedOn": list(dict.fromkeys(absolute(at.base, release.url) for _, release in content.sources)),
        "variableMeasured": [measure.name for measure in content.measures],
        "spatialCoverage": _area_names(page_request, content),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media,
                "contentUrl": at.chart(page_request.subject, page_request.view, ending),
            }
            for ending, media in ((".csv", "text/csv"), (".json", "application/json"))
        ],
    }
    if periods:
        described["temporalCoverage"] = "/".join(dict.fromkeys((periods[0], periods[-1])))
    if content.sources:
        described["dateModified"] = max(release.published_on for _, release in content.sources).isoformat()
    return described


def _area_names(page_request: PageRequest, content: ChartContent) -> list[str]:
    codes = dict.fromkeys([page_request.view.area, *(figure.area for figure in content.figures)])
    return [page_request.edition.newest.areas[code].name for code in codes]
