"""Check at start-up that Streamlit's safety and speed settings are in force."""

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def require_settings(file: Path, effective: Callable[[str], Any]) -> None:
    """Raise unless every server setting in the file is the one in force.

    file: Streamlit's config.toml. effective: gives the value in force by name ("server.port").
    Streamlit looks for the file in the current folder and starts without a word if it is not there, open to strangers'
    uploads and other sites' requests. The theme is not checked.

    Raises RuntimeError with the first setting that differs.
    """
    for section, options in tomllib.loads(file.read_text(encoding="utf-8")).items():
        if section == "theme":
            continue
        for name, wanted in options.items():
            if effective(f"{section}.{name}") != wanted:
                raise RuntimeError(
                    f"The setting {section}.{name} of {file.parent.name}/{file.name} is not in force. "
                    "Start the server from the folder that holds it, as scripts/serve does, and without an option or a "
                    "variable (STREAMLIT_...) that overrules it."
                )


def host_patterns(allowed: Iterable[str]) -> list[str]:
    """Return server.allowedHosts as Starlette's TrustedHostMiddleware compares them: IPv6 addresses in brackets.

    Streamlit, which looks at the host of its connection again, wants them without.
    """
    return [f"[{host}]" if ":" in host else host for host in allowed]
