"""Register of layouts: the modules of this folder with a LAYOUT, one per layout of a publisher's file.

A module is its own entry: the layout `dfe-tidy-2026` of the catalogue is read by `dfe_tidy_2026.py`, whose LAYOUT (a
class of `kinds.py`) holds the reader. Modules without a LAYOUT hold code that several layouts share.
"""

from importlib import import_module
from pkgutil import iter_modules

from dashboard.catalogue.records import SourceFile
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.layouts.kinds import Layout

_MODULES = tuple(sorted(module.name for module in iter_modules(__path__)))


def _register() -> dict[str, Layout]:
    loaded = {name: import_module(f"{__name__}.{name}") for name in _MODULES}
    return {name.replace("_", "-"): module.LAYOUT for name, module in loaded.items() if hasattr(module, "LAYOUT")}


LAYOUTS = _register()


def layout_of(file: SourceFile) -> Layout:
    """Registered layout of a source file. Raises PipelineError with the module to write if there is none."""
    layout = LAYOUTS.get(file.layout)
    if isinstance(layout, Layout):
        return layout
    name = file.layout.replace("-", "_")
    module = f"scripts/pipeline/layouts/{name}.py"
    if name in _MODULES:
        wrong = f"has the layout “{file.layout}”, whose module declares no LAYOUT of a kind in layouts/kinds.py"
        fix = f"Register it: end {module} with LAYOUT = FiguresLayout(read), or another kind"
    else:
        wrong = f"has the layout “{file.layout}”, which no module reads"
        known = ", ".join(sorted(LAYOUTS))
        fix = f"Write {module} with a LAYOUT, or name one that is there in data/catalogue/sources: {known}"
    raise PipelineError(file.path, wrong, fix)
