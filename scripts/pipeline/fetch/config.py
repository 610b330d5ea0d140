"""Settings in `data/catalogue/publishers.toml`: services, publications and limits."""

import tomllib
from ipaddress import ip_address
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, model_validator

from dashboard.catalogue.base import StrictRecord, Text, Url
from dashboard.catalogue.errors import CatalogueError, CatalogueProblem, problems_of
from dashboard.catalogue.load import DEFAULT_FOLDER
from scripts.pipeline.fetch.publications import EesPublication, GovukCollection

DEFAULT_FILE = DEFAULT_FOLDER / "publishers.toml"
HOSTS = frozenset(
    {
        "explore-education-statistics.service.gov.uk",
        "content.explore-education-statistics.service.gov.uk",
        "api.education.gov.uk",
        "www.gov.uk",
        "assets.publishing.service.gov.uk",
    }
)
"""The only hosts that are ever asked. A new one is a decision about safety, so it is made here and not in the file."""


class FetchLimits(StrictRecord):
    """Limits of time and size: times in seconds, sizes in bytes once unpacked."""

    connect_seconds: float = Field(default=10, gt=0)
    read_seconds: float = Field(default=30, gt=0)
    deadline_seconds: float = Field(default=300, gt=0)
    attempts: int = Field(default=4, ge=1, le=10)
    backoff_seconds: float = Field(default=2, ge=0)
    longest_wait_seconds: int = Field(default=120, ge=0)
    pause_seconds: float = Field(default=0.5, ge=0)
    max_bytes: int = Field(default=100_000_000, gt=0)
    max_page_bytes: int = Field(default=5_000_000, gt=0)
    max_members: int = Field(default=200, gt=0)
    max_ratio: int = Field(default=200, gt=1)
    fewer_rows_percent: int = Field(default=20, ge=1, le=99)


class ServiceAddresses(StrictRecord):
    """Base addresses of the services, without a slash at the end."""

    catalogue: Url
    content: Url
    govuk: Url


class PublisherSettings(StrictRecord):
    """The whole file. `loopback` is for tests: addresses of this machine that may be asked, also without TLS."""

    agent: Text
    contact: Text | None = None
    limits: FetchLimits = FetchLimits()
    services: ServiceAddresses
    loopback: tuple[Text, ...] = Field(default=(), strict=False)
    publications: tuple[EesPublication, ...] = Field(strict=False, min_length=1)
    collections: tuple[GovukCollection, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def only_known_hosts(self) -> Self:
        """Refuse addresses outside the allow-list, before anything is requested."""
        for address in self.loopback:
            if not ip_address(urlsplit(f"//{address}").hostname or "").is_loopback:
                raise ValueError(f"loopback may name addresses of this machine only, not {address}")
        for name, url in self.services:
            if not self.permits(url):
                raise ValueError(f"services.{name} must be an https address of: {', '.join(sorted(HOSTS))}")
        return self

    def permits(self, url: str) -> bool:
        """Whether an address may be requested: https and a known host without port or user, or a loopback address."""
        parts = urlsplit(url)
        if parts.netloc in self.loopback:
            return parts.scheme in {"http", "https"}
        return parts.scheme == "https" and parts.netloc in HOSTS


def load_publishers(path: Path = DEFAULT_FILE) -> PublisherSettings:
    """Read and check the file; raises CatalogueError with every problem found."""
    try:
        return PublisherSettings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise CatalogueError([CatalogueProblem(path.name, "", "the file is missing", "restore it")]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        wrong = f"not readable as TOML: {error}"
        raise CatalogueError([CatalogueProblem(path.name, "", wrong, "mend the line named")]) from error
    except ValidationError as error:
        raise CatalogueError(problems_of(error, path.name, PublisherSettings)) from error
