"""Command that serves the dashboard: python -m dashboard.server.launch --port 8501."""

import argparse
import errno
import logging
import socket
import sys
from collections.abc import Sequence
from typing import Final

import uvicorn

from dashboard.server import logs, replicas
from dashboard.server.open_files import process_budget
from dashboard.server.peer_address import ProxiesError, proxies

_LOG = logging.getLogger("dashboard.server.launch")  # __name__ is __main__ when run as a program
_REACHED_AS_LOCALHOST: Final = ("127.0.0.1", "0.0.0.0", "::")  # noqa: S104 - compared, not listened on
_MOST_REPLICAS: Final = 64
_GRACE: Final = 3  # seconds that open connections get when the server stops


class _AnnouncedServer(uvicorn.Server):
    """Uvicorn server that prints its address once requests are answered."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the address."""
        await super().startup(sockets)
        logs.configure_logging()  # again, for loggers of modules imported meanwhile
        _LOG.info("The server has started.")
        if self.started and sockets:
            _announce(*sockets[0].getsockname()[:2])


def _announce(host: str, port: int) -> None:
    name = "localhost" if host in _REACHED_AS_LOCALHOST else f"[{host}]" if ":" in host else host
    print(f"The dashboard is at http://{name}:{port} (stop it with Ctrl-C).", flush=True)
    if host not in ("127.0.0.1", "::1"):
        print("Other names than localhost must be under allowedHosts in .streamlit/config.toml.")


def _listening_socket(host: str, port: int) -> socket.socket:
    """Return a socket already bound to the port, so that no other program can take the port in between."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def _explanation(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is already in use. Stop the program that uses it, or choose another with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved for the administrator. Choose one above 1023 with --port."
    return f"{host} is not an address of this machine ({error.strerror})."


def _port(text: str) -> int:
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError("a port is a whole number from 0 to 65535")


def _replicas(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= _MOST_REPLICAS:
        return int(text)
    raise argparse.ArgumentTypeError(f"replicas are a whole number from 1 to {_MOST_REPLICAS}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until stopped; return the exit code: 0 stopped, 1 port not available, 3 start failed."""
    parser = argparse.ArgumentParser(prog="scripts/serve", description="Serve the dashboard.")
    parser.add_argument("--port", type=_port, default=8501, help="port to listen on; 0 picks a free one")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; this machine only by default")
    parser.add_argument(
        "--replicas", type=_replicas, default=1, help="processes behind HAProxy; one per processor core is sensible"
    )
    chosen = parser.parse_args(arguments)
    process_budget()  # first of all, so that replicas and HAProxy have the raised limit of open files too
    try:
        proxies()
    except ProxiesError as error:
        parser.error(str(error))
    try:
        listener = _listening_socket(chosen.host, chosen.port)
    except OSError as error:
        print(_explanation(error, chosen.host, chosen.port), file=sys.stderr)
        return 1
    print("Starting the dashboard.", flush=True)
    logs.configure_logging()
    if chosen.replicas > 1:
        address = listener.getsockname()[:2]
        try:
            if replicas.serve(listener, chosen.replicas, lambda: _announce(*address)):
                print("Stopped.")
        except replicas.ReplicasError as error:
            print(error, file=sys.stderr)
            return 3
        return 0
    server = _AnnouncedServer(
        uvicorn.Config(
            "dashboard.app:app",
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,  # a visitor can send them too, and pages are kept for all
            timeout_graceful_shutdown=_GRACE,
            ws="websockets-sansio",  # as Streamlit itself; bounds of connections are set by dashboard/app.py
        )
    )
    # Ctrl-C nearly always raises KeyboardInterrupt; about once in a hundred runs uvicorn returns normally instead.
    interrupted = False
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        interrupted = True
    if server.started or interrupted:
        print("Stopped.")
    return 0 if server.started else 3


if __name__ == "__main__":
    sys.exit(main())
