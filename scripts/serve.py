"""Show the site of this repository in a browser: python3 scripts/serve.py

Needs nothing but Python and git: the first run makes an environment in .venv from the locked requirements. The page
reloads by itself when a file under plans/ or docs/ changes. Ctrl-C ends it.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress

from environment import LOCK, ROOT, add_options, give_up, prepare, program, speak_plainly, variables

FIRST_PORT = 8000
HOST = "127.0.0.1"


def main() -> int:
    speak_plainly()
    options = _options()
    prepare(LOCK, options.wheels)
    port = free_port(options.port)
    if port is None:
        give_up(f"No port from {options.port} on is free.", "Name another with --port, for example --port 9000.")
    if port != options.port:
        print(f"Port {options.port} is taken; {port} is used instead.")
    stop_with_this_script()
    return run_until_stopped([program("python"), "-m", "nianlun", "serve", "--port", str(port)])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--port",
        type=port_number,
        default=FIRST_PORT,
        help="where to begin looking for a free port (default: %(default)s)",
    )
    add_options(parser)
    return parser.parse_args()


def port_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; a port is a number from 1 to 65535")
    return int(text)


def free_port(first: int, tries: int = 100):
    """The first free port of this machine from `first` on, or None."""
    return next((port for port in range(first, min(first + tries, 65536)) if _is_free(port)), None)


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # On Windows the same option would let two programs share a port; elsewhere it only forgives one just closed.
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR if exclusive is None else exclusive, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def stop_with_this_script() -> None:
    """Let everything that ends this script end it as Ctrl-C does, so that no server stays behind."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def run_until_stopped(command: list) -> int:
    """Run a server until it ends or somebody stops it; being stopped is no failure."""
    # The server starts programs of its own; in a session of theirs, where there is such a thing, all can be told.
    server = subprocess.Popen(command, cwd=ROOT, env=variables(), start_new_session=True)
    try:
        return server.wait()
    except KeyboardInterrupt:
        _tell(server, signal.SIGINT)
        with suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
            server.wait(timeout=5)
        print("\nStopped.")
        return 0
    finally:
        _tell(server, signal.SIGTERM)
        server.wait()


def _tell(server: subprocess.Popen, number: int) -> None:
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(server.pid, number)
    elif number == signal.SIGTERM:
        # On Windows, Ctrl-C has reached everything in the window already.
        server.terminate()


if __name__ == "__main__":
    sys.exit(main())
