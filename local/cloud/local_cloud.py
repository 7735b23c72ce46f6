"""Runs MiniStack until its starter ends.

The starter holds the other end of standard input. A SIGKILL of the starter closes that end too. Then
the whole process group ends, which is MiniStack and every function worker. The starter's temporary
directory goes with it.
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
