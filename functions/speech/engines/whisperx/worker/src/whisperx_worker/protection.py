"""Protects the task from ECS scale-in while it works."""

import json
import logging
import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPException
from typing import Any
from urllib.request import Request, urlopen

from .logs import log

_MINUTES = 720
_RENEW_SECONDS = 3_600.0
_SECONDS = 3.0


class Protection:
    """Works only with an ECS agent. A failed request is logged and changes nothing.

    ECS protects a task for 12 hours. The first message after an hour renews it.
    So each recording has 11 hours, however long the queue is.
    """

    def __init__(
        self, agent_uri: str | None, send: Callable[..., Any] = urlopen, now: Callable[[], float] = time.monotonic
    ):
        self._uri = agent_uri
        self._send = send
        self._now = now
        self._on_since: float | None = None

    def turn(self, on: bool) -> None:
        if self._uri is None:
            return
        if (on and self._is_fresh()) or (not on and self._on_since is None):
            return
        wanted = {"ProtectionEnabled": on, **({"ExpiresInMinutes": _MINUTES} if on else {})}
        request = Request(
            f"{self._uri}/task-protection/v1/state",
            data=json.dumps(wanted).encode(),
            headers={"Content-Type": "application/json"},
            method="PUT",
        )
        try:
            with closing(self._send(request, timeout=_SECONDS)):
                self._on_since = self._now() if on else None
        except (OSError, ValueError, HTTPException) as error:
            log(logging.WARNING, "the task's scale-in protection could not be changed", error, wanted=on)

    def _is_fresh(self) -> bool:
        return self._on_since is not None and self._now() - self._on_since < _RENEW_SECONDS
