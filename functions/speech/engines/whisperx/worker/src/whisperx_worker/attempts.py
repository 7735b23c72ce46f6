"""Counts the attempts at a recording beside its answer.

The queue counts deliveries, and most of them are no attempts. A removed task, a deployment and
an outage of S3 each cost a delivery but say nothing about the recording.
"""

import json
import logging
from dataclasses import dataclass

from .failures import SERVICE_FAILURES
from .logs import log
from .messages import RecordingMessage
from .store import Store


@dataclass(frozen=True)
class Try:
    message: RecordingMessage
    number: int
    """1 is the first attempt of its round."""


class Tries:
    def __init__(self, store: Store):
        self._store = store
        self._owed: list[Try] = []

    def count_attempts(self, message: RecordingMessage) -> int:
        """Attempts of this round, less those taken back."""
        found = self._store.read_if_there(_key(message))
        try:
            noted = json.loads(found) if found else {}
            return max(0, int(noted["tries"])) if int(noted["round"]) >= message.call_round else 0
        except (ValueError, KeyError, TypeError):
            return 0

    def begin(self, message: RecordingMessage, number: int) -> Try:
        """Counts an attempt before it begins, so that a crash counts too."""
        self._note(message, number)
        return Try(message, number)

    def take_back(self, one: Try) -> None:
        """An attempt ended from outside does not count.
        If S3 fails now, `settle` corrects the number later.
        """
        try:
            self._note(one.message, one.number - 1)
        except SERVICE_FAILURES as error:
            log(logging.WARNING, "a try could not be taken back yet", error, callId=one.message.call_id)
            self._owed.append(one)

    def settle(self) -> None:
        """Takes back attempts that failed to be taken back before."""
        owed, self._owed = self._owed, []
        for one in owed:
            self.take_back(one)

    def _note(self, message: RecordingMessage, tries: int) -> None:
        self._store.write_note(_key(message), {"round": message.call_round, "tries": tries})


def _key(message: RecordingMessage) -> str:
    return message.answer_key.removesuffix(".json") + ".tries"
