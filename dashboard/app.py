"""The ASGI application: Streamlit's pages behind the project's own guard, headers and start-up."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from dashboard.interface import page_list, warm
from dashboard.server.guard import Guard, file_paths
from dashboard.server.headers import SecurityHeaders
from dashboard.server.health import health_route
from dashboard.server.policy import security_headers
from dashboard.server.settings import require_settings
from dashboard.server.startup import lifespan

_HERE = Path(__file__).resolve().parent
_STREAMLIT_FILES = Path(st.__file__).parent / "static"

require_settings(_HERE.parent / ".streamlit" / "config.toml", st.get_option)

_routes = [health_route()]

app = st.App(
    _HERE / "main.py",
    routes=_routes,
    # The first is the outermost: headers go on everything, refusals included.
    middleware=[
        Middleware(
            SecurityHeaders,
            headers=security_headers((_STREAMLIT_FILES / "index.html").read_text(encoding="utf-8")),
        ),
        Middleware(TrustedHostMiddleware, allowed_hosts=st.get_option("server.allowedHosts"), www_redirect=False),
        Middleware(Guard, pages=page_list.paths(), files=file_paths(_STREAMLIT_FILES), routes=_routes),
    ],
    lifespan=lifespan(warm.warm_up),
)
