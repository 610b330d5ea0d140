"""Publishers whose figures can be contributed, with their web hosts; read from `data/contract/publishers.toml`."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter

from dashboard.catalogue.base import StrictRecord, Text

_FORMS = re.compile(
    r"\b(City of(?!.*Corporation)|Council of the|(London|Royal) Borough of)\b|"
    r"\b((City|County|Borough|Metropolitan Borough|Metropolitan District) )?(Council|Corporation)\b"
)
_NOT_LETTER = re.compile(r"[^a-z]")
_LETTERS = re.compile(r"[a-z]+")


class ListedPublisher(StrictRecord):
    """Publisher by official name; `hosts` of its web pages, `pages` checked by a maintainer."""

    name: Text
    hosts: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Words of the name in small letters, and its letters in one."""
        return frozenset({*_LETTERS.findall(self.name.lower()), self._short})

    @property
    def _short(self) -> str:
        """Letters of the name without the kind of council: bathandnortheastsomerset."""
        return _NOT_LETTER.sub("", _FORMS.sub("", self.name).lower())

    def below_host(self, host: str) -> str | None:
        """Labels of a host before the publisher's own, “www” for www.suffolk.gov.uk; None for a foreign host."""
        own = self.hosts or ((f"{self._short}.gov.uk",) if _FORMS.search(self.name) else ())
        for name in own:
            if host == name or host.endswith(f".{name}"):
                return host.removesuffix(name).rstrip(".")
        return None


def read_publishers(folder: Path) -> tuple[ListedPublisher, ...]:
    """Read the list; raises pydantic's ValidationError if it is damaged."""
    raw = tomllib.loads((folder / "publishers.toml").read_text(encoding="utf-8"))
    return TypeAdapter(tuple[ListedPublisher, ...]).validate_python(raw["publishers"], strict=False)


def read_words(folder: Path) -> frozenset[str]:
    """Words that an address may hold, in small letters."""
    lines = (folder / "address_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def alike(name: str, publishers: Iterable[ListedPublisher]) -> str | None:
    """Name in the list that differs only in capitals, spaces and signs; None without any."""

    def plain(text: str) -> str:
        return _NOT_LETTER.sub("", text.lower().replace("&", "and"))

    wanted = plain(name)
    return next((known.name for known in publishers if wanted and plain(known.name) == wanted), None)
