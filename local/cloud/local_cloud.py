"""Runs MiniStack for as long as whoever started it lives.

The starter holds the other end of standard input. When that end closes, for whatever reason, a SIGKILL included, the whole
process group goes: MiniStack and every function worker it started. The starter's temporary directory goes with it.
"""

import os
import shutil
import signal
import sys
import threading


def end_with_starter(directory: str) -> None:
    while os.read(0, 4096):
        pass
    shutil.rmtree(directory, ignore_errors=True)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    directory = sys.argv.pop(1)
    threading.Thread(target=end_with_starter, args=(directory,), daemon=True).start()
    from ministack.app import main

    main()
