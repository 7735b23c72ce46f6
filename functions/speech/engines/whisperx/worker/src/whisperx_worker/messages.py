"""Version 1 of the queue's message and of the answer."""

import json
import re
from dataclasses import dataclass
from typing import Any

from .failures import NeverHeard

VERSION = 1
_CALL_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_PLAIN_KEY = re.compile(r"[A-Za-z0-9._+=@-]+(/[A-Za-z0-9._+=@-]+)*")


class PoisonMessage(Exception):
    """A message that nobody can use. The text says why."""


@dataclass(frozen=True)
class RecordingMessage:
    call_id: str
    call_round: int
    """Counts a person's retries. An answer of an earlier round is replaced."""
    audio_key: str
    answer_key: str
    channels: int
    duration_ms: int
    language: str | None
    voices: int = 2
    """1 if only one party was on the line."""


def read_message(body: str) -> RecordingMessage:
    """Reads a message.

    Raises PoisonMessage.
    The worker has more rights than the sender, so a key outside its prefixes is poison.
    """
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        raise PoisonMessage("it is not JSON") from None
    if not isinstance(fields, dict):
        raise PoisonMessage("it is not a JSON object")
    if fields.get("version") != VERSION or isinstance(fields.get("version"), bool):
        raise PoisonMessage(f"its version is not {VERSION}")

    def whole(name: str, least: int, most: int) -> int:
        value = fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise PoisonMessage(f"{name} is not a whole number between {least} and {most}")
        return value

    def key(name: str, start: str, end: str) -> str:
        value = fields.get(name)
        if not isinstance(value, str) or not value.startswith(start) or not value.endswith(end):
            raise PoisonMessage(f"{name} is not {start}…{end}")
        if len(value) > 1_024 or not _PLAIN_KEY.fullmatch(value) or {".", ".."} & set(value.split("/")):
            raise PoisonMessage(f"{name} is not a plain key")
        return value

    call_id = fields.get("callId")
    if not isinstance(call_id, str) or not _CALL_ID.fullmatch(call_id):
        raise PoisonMessage("callId is not an id of a call")
    language = fields.get("language")
    if language is not None and not (isinstance(language, str) and _LANGUAGE.fullmatch(language)):
        raise PoisonMessage("language is neither null nor an ISO 639-1 code")
    return RecordingMessage(
        call_id=call_id,
        call_round=whole("round", 0, 1_000_000),
        audio_key=key("audioKey", "prepared/", ""),
        answer_key=key("answerKey", "heard/whisperx/", ".json"),
        channels=whole("channels", 1, 2),
        duration_ms=whole("durationMs", 0, 7 * 86_400_000),
        language=language,
        voices=2 if fields.get("voices") is None else whole("voices", 1, 2),
    )


def failed_answer(message: RecordingMessage, failure: NeverHeard) -> dict[str, Any]:
    """The answer for a recording that always fails."""
    return {
        "version": VERSION,
        "callId": message.call_id,
        "round": message.call_round,
        "failed": {"code": failure.code, "message": str(failure)},
    }
