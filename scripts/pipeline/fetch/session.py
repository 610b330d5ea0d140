"""HTTP session with the publishers: allow-listed hosts, no concurrency, no redirects, limits of time and size."""

import json
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from scripts.pipeline.fetch import body
from scripts.pipeline.fetch.config import PublisherSettings
from scripts.pipeline.fetch.errors import RefusedFileError, TryLaterError
from scripts.pipeline.fetch.retries import TEMPORARY, OutOfTimeError, TooLongToWaitError, retry_policy, with_deadline

NOT_MODIFIED = 304
_REASONS = {
    400: ("bad-request", "does not understand the request"),
    403: ("forbidden", "refuses to serve it"),
    404: ("not-found", "has nothing there"),
    410: ("not-found", "has taken it away"),
}
_IDS = "Look it up on the publisher's site and correct its id or title in data/catalogue/publishers.toml"


@dataclass(frozen=True)
class FetchAnswer:
    """Answer of a publisher: `path` is a temporary file, None for an unchanged file (status 304)."""

    url: str
    status: int
    path: Path | None
    sha256: str
    bytes: int
    etag: str | None
    last_modified: str | None
    content_type: str


class PublisherSession:
    """Session with all publishers. Files are downloaded to `incoming` under temporary names, whole or not at all."""

    def __init__(self, settings: PublisherSettings, incoming: Path) -> None:
        self.settings, self.limits, self.incoming = settings, settings.limits, incoming
        self._last_request: dict[str, float] = {}
        self._session = requests.Session()
        # Without this, requests would send a password for the host from the user's .netrc.
        self._session.auth = lambda request: request
        agent = f"{settings.agent}; contact: {settings.contact}" if settings.contact else settings.agent
        self._session.headers.update({"User-Agent": agent, "Accept-Encoding": "gzip", "Accept": "*/*"})
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry_policy(self.limits)))

    def get_json(self, url: str) -> Any:
        """Download and parse JSON; RefusedFileError if the answer is not JSON."""
        path = self.download(url, {}, self.limits.max_page_bytes).path
        assert path is not None, "only a conditional request can be answered without a body"
        try:
            return json.loads(path.read_text(encoding="utf-8-sig"))
        except (ValueError, RecursionError) as error:
            wrong = "answers with something that is not JSON"
            raise RefusedFileError(
                "not-json", url, wrong, "Open the address in a browser and see what it says"
            ) from error
        finally:
            path.unlink()

    def download(self, url: str, known: Mapping[str, str | None], max_bytes: int | None = None) -> FetchAnswer:
        """Download a file, conditionally if its `etag` or `last_modified` is known (status 304 if unchanged)."""
        if not self.settings.permits(url):
            wrong = "is not an https address of a publisher that this project asks"
            raise RefusedFileError(
                "foreign-address", url, wrong, "Check the address; known hosts are in fetch/config.py"
            )
        self._throttle(urlsplit(url).netloc)
        into = self.incoming / f"{uuid.uuid4().hex}.part"
        waits = self.limits.longest_wait_seconds * (self.limits.attempts - 1)
        try:
            return with_deadline(
                self.limits.deadline_seconds + waits,
                lambda: self._get(url, known, into, max_bytes or self.limits.max_bytes),
            )
        except OutOfTimeError:
            wrong = f"did not finish within {self.limits.deadline_seconds:g} seconds"
            raise TryLaterError("deadline", url, wrong, body.AGAIN) from None
        except TooLongToWaitError as error:
            wrong = f"asks to come back in {error.seconds:.0f} seconds"
            raise TryLaterError("asked-to-wait", url, wrong, "Start the refresh again after that time") from error

    def _get(self, url: str, known: Mapping[str, str | None], into: Path, max_bytes: int) -> FetchAnswer:
        conditions = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("last_modified")}
        headers = {name: value for name, value in conditions.items() if value}
        timeout = (self.limits.connect_seconds, self.limits.read_seconds)
        try:
            response = self._session.get(url, headers=headers, timeout=timeout, stream=True, allow_redirects=False)
        except requests.exceptions.SSLError as error:
            wrong = "has no certificate that can be trusted"
            raise RefusedFileError("certificate", url, wrong, "Check this machine's clock and certificates") from error
        except (requests.exceptions.RequestException, OSError) as error:
            raise TryLaterError(
                "unreachable", url, f"cannot be reached ({type(error).__name__})", body.AGAIN
            ) from error
        with response:
            _check_status(response, url, conditional=len(headers) > 0)
            taken = ("", 0)
            if response.status_code != NOT_MODIFIED:
                taken = body.download_body(response.raw, into, url, max_bytes, self.limits.deadline_seconds)
            return FetchAnswer(
                url=url,
                status=response.status_code,
                path=into if response.status_code != NOT_MODIFIED else None,
                sha256=taken[0],
                bytes=taken[1],
                etag=response.headers.get("ETag"),
                last_modified=response.headers.get("Last-Modified"),
                content_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
            )

    def _throttle(self, host: str) -> None:
        earliest = self._last_request.get(host, 0.0) + self.limits.pause_seconds
        time.sleep(max(0.0, earliest - time.monotonic()))
        self._last_request[host] = time.monotonic()


def _check_status(response: requests.Response, url: str, conditional: bool) -> None:
    status = response.status_code
    if status == 200 or (status == NOT_MODIFIED and conditional):
        return
    if 300 <= status < 400:
        elsewhere = ascii(response.headers.get("Location", "nowhere")[:200])
        wrong = f"answers {status} and sends on to {elsewhere}, which is not followed"
        raise RefusedFileError("redirect", url, wrong, _IDS)
    if status in TEMPORARY or status >= 500:
        raise TryLaterError(f"status-{status}", url, f"answers {status}", body.AGAIN)
    name, wrong = _REASONS.get(status, (f"status-{status}", f"answers {status}"))
    raise RefusedFileError(name, url, f"{wrong} ({status})", _IDS)
