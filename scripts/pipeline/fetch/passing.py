"""Raw store for a check: a temporary copy, so the check leaves nothing behind."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def raw_store_for(root: Path, *, check_only: bool) -> Iterator[Path]:
    """The raw store itself, or for a check a folder of links to its files that is deleted at the end.

    The store replaces and adds files and never writes into one, so what a link leads to stays as it is.
    """
    if not check_only:
        yield root
        return
    with TemporaryDirectory(prefix="refresh-check-") as folder:
        copy = Path(folder) / "raw"
        if (root / "files").is_dir():
            shutil.copytree(root.resolve() / "files", copy / "files", copy_function=os.symlink)
        yield copy
