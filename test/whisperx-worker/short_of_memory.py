"""The worker with its real models and too little memory for any recording: `python short_of_memory.py`."""

import os
import resource
import sys
from pathlib import Path

from whisperx_worker.__main__ import load_ears, serve
from whisperx_worker.logs import start_logs
from whisperx_worker.settings import read_settings

MEMORY = Path("/proc/self/statm")
LEFT_BYTES = 4 * 1024 * 1024


def short_of_memory(settings, store):
    listen, engine = load_ears(settings, store)

    def strained(channels, language, batch_size, voices):
        if not MEMORY.exists():
            # Only Linux enforces this limit.
            raise MemoryError
        taken = int(MEMORY.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        before = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (taken + LEFT_BYTES, before[1]))
        try:
            return listen(channels, language, batch_size, voices)
        finally:
            resource.setrlimit(resource.RLIMIT_AS, before)

    return strained, engine


settings = read_settings(os.environ)
start_logs(settings.log_level)
sys.exit(serve(settings, short_of_memory))
