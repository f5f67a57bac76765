"""A port for a server that a test starts, and whether something answers there."""

from __future__ import annotations

import random
import socket

HOST = "127.0.0.1"
PATIENCE = 300
"""Seconds in which a server must have started, or ended, on a machine that is busy with other things."""


def free_port() -> int:
    """A port on which nothing listens.

    It is below those that systems hand out by themselves, so that nothing takes it before the server does, and a caller
    that tries it too early is never connected to itself.
    """
    while True:
        port = random.SystemRandom().randrange(20_000, 30_000)
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port


def answers(port: int) -> bool:
    """Whether something listens on the port."""
    with socket.socket() as caller:
        return caller.connect_ex((HOST, port)) == 0
