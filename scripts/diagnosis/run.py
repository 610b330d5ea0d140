"""Diagnosis of an installation: all checks, in the order in which their findings are best mended."""

from collections.abc import Iterator
from typing import Final

from scripts.diagnosis import figures, machine
from scripts.diagnosis.records import DoctorCheck, DoctorFinding, InstallationPaths
from scripts.pipeline.errors import printable

CHECKS: Final[tuple[DoctorCheck, ...]] = (
    machine.python,
    machine.packages,
    figures.catalogue,
    figures.vintages,
    figures.modes,
    machine.settings,
    machine.port,
    machine.open_files,
    machine.disk,
    figures.clock,
    figures.refresh,
)


def diagnose(at: InstallationPaths) -> list[DoctorFinding]:
    """Run all checks."""
    return [finding for check in CHECKS for finding in _looked(check, at)]


def _looked(check: DoctorCheck, at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Findings of a check; one that cannot look is a finding too, so that the others are told."""
    try:
        yield from check(at)
    except PermissionError as error:
        yield DoctorFinding("wrong", f"May not be read: {printable(str(error))}. Run this as the user of the site.")
    except Exception as error:  # the doctor is for installations in which anything may be wrong
        what = check.__name__
        yield DoctorFinding("wrong", f"Could not look at the {what}: {type(error).__name__}, {printable(str(error))}.")
