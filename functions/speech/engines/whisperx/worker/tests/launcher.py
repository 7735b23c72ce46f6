"""Starts the worker's loop with scripted ears: `python launcher.py KIND NOTE`."""

import os
import signal
import sys
import time
from pathlib import Path

from whisperx_worker.__main__ import serve
from whisperx_worker.logs import start_logs
from whisperx_worker.settings import read_settings
from whisperx_worker.words import Heard, Segment, Word

kind, note = sys.argv[1], Path(sys.argv[2])


def listen(channels, language, batch_size, voices):
    with note.open("a") as out:
        out.write(f"{batch_size}\n")
    if kind == "slow":
        time.sleep(3_600)
    if kind == "brief":
        time.sleep(2)
    if kind == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if kind == "fail":
        raise ValueError("a library said something about the caller")
    if kind == "oom" and batch_size > 2:
        raise RuntimeError("CUDA failed with error out of memory")
    if kind == "large-one" and batch_size > 1 and channels[0].shape[0] > 20_000:
        raise RuntimeError("CUDA failed with error out of memory")
    if kind == "always-oom":
        raise MemoryError
    word = Word("hello", 0, 400, 0.9, "SPEAKER_00")
    return Heard("en", len(channels), "decoder", [Segment((word,))], None, True, {"vadAndAsrMs": 1})


settings = read_settings(os.environ)
start_logs(settings.log_level)
sys.exit(serve(settings, lambda _settings, _store: (listen, lambda _heard: {"model": "none"})))
