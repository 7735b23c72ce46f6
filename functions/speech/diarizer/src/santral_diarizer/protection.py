"""Asks ECS not to take the task away in a scale-in while it works."""

import json
import logging
from collections.abc import Callable
from urllib.request import Request, urlopen

from .logs import log

_MINUTES = 720
_SECONDS = 3.0


class Protection:
    """Only where there is an ECS agent; that it can't be asked is logged and changes nothing."""

    def __init__(self, agent_uri: str | None, send: Callable[..., object] = urlopen):
        self._uri = agent_uri
        self._send = send
        self._is_on = False

    def turn(self, on: bool) -> None:
        if self._uri is None or on == self._is_on:
            return
        wanted = {"ProtectionEnabled": on, **({"ExpiresInMinutes": _MINUTES} if on else {})}
        request = Request(
            f"{self._uri}/task-protection/v1/state",
            data=json.dumps(wanted).encode(),
            headers={"Content-Type": "application/json"},
            method="PUT",
        )
        try:
            self._send(request, timeout=_SECONDS)
            self._is_on = on
        except (OSError, ValueError) as error:
            log(logging.WARNING, "the task's scale-in protection could not be changed", error, wanted=on)
