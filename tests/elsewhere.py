"""Fixture of a remote store: object storage (S3) on loopback."""

import logging
from collections.abc import Iterator
from itertools import count

import pytest
from moto.server import ThreadedMotoServer
from pyarrow import fs

from dashboard.facts.store_path import StorePath
from dashboard.facts.vintage import DATA_FILES, MANIFEST
from tests.twice import Twice

KEYS = {"AWS_ACCESS_KEY_ID": "tests", "AWS_SECRET_ACCESS_KEY": "tests", "AWS_EC2_METADATA_DISABLED": "true"}
BUCKET = "figures"
_NUMBERS = count()


@pytest.fixture(scope="session")
def storage() -> Iterator[str]:
    """Start the storage and create a bucket; returns the query of its URIs."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in KEYS.items():
            patch.setenv(name, value)
        server.start()
        host, port = server.get_host_and_port()
        query = f"endpoint_override={host}:{port}&scheme=http&region=eu-west-2"
        system, _ = fs.FileSystem.from_uri(f"s3://{BUCKET}/?{query}&allow_bucket_creation=true")
        system.create_dir(BUCKET)
        yield query
        server.stop()


@pytest.fixture
def away(storage: str) -> StorePath:
    """Empty store in the bucket, another for each test."""
    return StorePath(f"s3://{BUCKET}/{next(_NUMBERS)}?{storage}")


def files_of(twice: Twice, vintage: str) -> dict[str, bytes]:
    """Files of one of the two vintages."""
    folder = twice.root / "vintages" / vintage
    return {name: (folder / name).read_bytes() for name in (*DATA_FILES, MANIFEST)}
