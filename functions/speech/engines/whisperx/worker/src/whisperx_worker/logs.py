"""Logs one JSON object per line to standard output.

No line has spoken words or a phone number. Calls are named by id.
"""

import json
import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

_OWN = "whisperx_worker"
_UNCAUGHT = "an error that nobody foresaw, at the places beside it; messages come back by themselves"


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            # A library's text may quote spoken words.
            "message": record.getMessage() if record.name == _OWN else f"{record.name} reports an error",
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            # Log only places, because a library's error may quote its input.
            line["error"] = type(error).__name__
            line["at"] = [
                f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno}"
                for frame in traceback.extract_tb(error.__traceback__)[-3:]
            ]
        return json.dumps(line, ensure_ascii=False)


def start_logs(level: str) -> None:
    """Sends the package's lines to standard output.
    Of other libraries it logs only errors and their places.
    """
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(_JsonLines())
    handler.addFilter(lambda record: record.name == _OWN or record.levelno >= logging.ERROR)
    logging.basicConfig(handlers=[handler], level=logging.ERROR, force=True)
    logging.captureWarnings(True)
    logging.getLogger(_OWN).setLevel("WARNING" if level == "WARN" else level)
    # Without a handler, this library adds one that prints spoken words.
    logging.getLogger("whisperx").addHandler(logging.NullHandler())
    # Log an uncaught error as one line. Python's own report would quote its text.
    sys.excepthook = lambda _kind, error, _at: log(logging.CRITICAL, _UNCAUGHT, error)
    threading.excepthook = lambda about: log(
        logging.CRITICAL, _UNCAUGHT, about.exc_value, thread=about.thread.name if about.thread else None
    )


def measure(name: str, value: int, now: Callable[[], float] = time.time) -> None:
    """Logs one value of a metric in CloudWatch's embedded metric format, at any log level."""
    line = {
        "time": datetime.fromtimestamp(now(), timezone.utc).isoformat(timespec="milliseconds"),
        "level": "INFO",
        "message": "metric",
        "service": "speech",
        name: value,
        "_aws": {
            "Timestamp": round(now() * 1000),
            "CloudWatchMetrics": [
                {"Namespace": "Santral", "Dimensions": [["service"]], "Metrics": [{"Name": name, "Unit": "Count"}]}
            ],
        },
    }
    print(json.dumps(line), flush=True)


def quieten_libraries() -> None:
    """Removes the handlers that libraries added at import."""
    for name in list(logging.root.manager.loggerDict):
        if name != _OWN and not name.startswith("whisperx"):
            logging.getLogger(name).handlers.clear()


def log(level: int, message: str, error: BaseException | None = None, **fields: Any) -> None:
    """Logs one line with `fields` beside its message."""
    logging.getLogger(_OWN).log(level, message, extra={"fields": fields}, exc_info=error)
