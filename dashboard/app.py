"""The ASGI application: Streamlit's pages behind the project's own guard, headers and start-up.

Started by scripts/serve, or by `streamlit run dashboard/app.py`, which finds the st.App in the text of this file.
"""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

# `streamlit run` loads this file as a module without a package and searches its folder alone, not the one above.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dashboard.drawing.plotly import builds
from dashboard.interface import page_run, warm
from dashboard.interface.page_messages import PAGE_MESSAGES, message_kind
from dashboard.interface.session_loop import spare_session_loops
from dashboard.public.desk import AnswerDesk
from dashboard.public.icon import icon_route
from dashboard.public.routes import routes
from dashboard.public.shell import shell_routes
from dashboard.public.streamlit_page import StreamlitPage
from dashboard.server.guard import RequestGuard, file_paths
from dashboard.server.headers import SecurityHeaders
from dashboard.server.health import health_route
from dashboard.server.logs import configure_logging
from dashboard.server.message_filter import MessageFilter
from dashboard.server.own_scheme import OwnScheme
from dashboard.server.packed import compressing
from dashboard.server.policy import security_headers
from dashboard.server.settings import host_patterns, require_settings
from dashboard.server.startup import lifespan
from dashboard.server.static_files import StaticFiles, StaticFolder
from dashboard.server.uvicorn_bounds import StartBounds
from dashboard.server.visitor_limit import VisitorCounter
from dashboard.site import pages

_HERE = Path(__file__).resolve().parent
_STREAMLIT_FILES = Path(st.__file__).parent / "static"
# In the virtual environment: removed together with the packages, and not tracked by git.
_PACKED = Path(sys.prefix) / "packed"
_SERVED = (
    StaticFolder(_STREAMLIT_FILES, _PACKED / f"streamlit-{st.__version__}", immutable="static/.*"),
    StaticFolder(builds.FILES, _PACKED / "charts", builds.ADDRESS, builds.LASTING),
)

require_settings(_HERE.parent / ".streamlit" / "config.toml", st.get_option)
spare_session_loops()

_program = StreamlitPage.of(
    (_STREAMLIT_FILES / "index.html").read_text(encoding="utf-8"),
    _STREAMLIT_FILES,
    {"bodyFont": st.get_option("theme.font"), "headingFont": st.get_option("theme.headingFont")},
)


_files = frozenset().union(*(file_paths(source.folder, source.url_path) for source in _SERVED))
_desk = AnswerDesk()
_routes = [
    health_route(),
    icon_route(),
    *shell_routes(_program, page_run.current_edition, _desk),
    *routes(page_run.current_edition, page_run.STORE, desk=_desk),
]


def _warm_up() -> None:
    warm.warm_up()
    if not __package__:  # `streamlit run`, whose log repeats the words of errors, which may be a visitor's
        configure_logging()


app = st.App(
    _HERE / "main.py",
    routes=_routes,
    # From the outermost on: headers go on everything, refusals included.
    middleware=[
        Middleware(StartBounds),
        Middleware(SecurityHeaders, headers=security_headers(_program.without_charts)),
        Middleware(OwnScheme, tls=bool(st.get_option("server.sslCertFile"))),
        Middleware(
            TrustedHostMiddleware, allowed_hosts=host_patterns(st.get_option("server.allowedHosts")), www_redirect=False
        ),
        Middleware(RequestGuard, pages=pages.paths(), files=_files, routes=_routes),
        Middleware(StaticFiles, folders=_SERVED),
        Middleware(VisitorCounter),
        Middleware(MessageFilter, kind_of=message_kind, kinds=PAGE_MESSAGES),
    ],
    lifespan=lifespan(_warm_up, lambda: compressing({source.folder: source.cache for source in _SERVED})),
)
