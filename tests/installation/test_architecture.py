"""The picture of the architecture and the records of decisions say what is so."""

from scripts import architecture
from tests.running import ROOT

DECISIONS = ROOT / ".readme" / "decisions"


def test_the_picture_is_that_of_the_contracts() -> None:
    """A picture that was true once misleads whoever carries on; `scripts/architecture.py` draws it anew."""
    assert architecture.PICTURE.read_bytes() == architecture.architecture_svg()


def test_every_package_is_in_the_picture() -> None:
    """A package that stands nowhere may be used by anybody."""
    told = architecture.architecture_svg().decode()
    packages = [f"dashboard.{path.parent.name}" for path in (ROOT / "dashboard").glob("*/__init__.py")]
    assert [name for name in (*packages, "pages", "scripts") if f">{name}<" not in told] == []


def test_decisions_are_short_and_listed() -> None:
    """Nobody reads a long one, or finds one that is not listed (test_documents.py: all that they name is there)."""
    listed = (ROOT / "DEVELOPERS.md").read_text(encoding="utf-8")
    records = sorted(DECISIONS.glob("*.md"))
    assert len(records) >= 5
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert len(text.split()) < 250, record.name
        assert f".readme/decisions/{record.name}" in listed
