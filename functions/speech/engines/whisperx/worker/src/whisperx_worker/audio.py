"""Turns a file into samples."""

import signal
import subprocess
from pathlib import Path

import numpy as np

from .failures import CutShort, NeverHeard, OutOfMemory

SAMPLE_RATE = 16_000
_READ = 1 << 20


def decode(ffmpeg: str, file: Path, channels: int, max_seconds: int) -> list[np.ndarray]:
    """Returns the channels of an audio file as float32 from -1 to 1, 16,000 samples per second.

    Raises NeverHeard UNDECODABLE for other files and TOO_LONG beyond `max_seconds`. Raises OutOfMemory
    when the system ended ffmpeg, and RuntimeError when anything else did.
    """
    command = [ffmpeg, "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-format_whitelist", "ogg,wav,mp3,flac"]
    command += ["-i", f"file:{file}", "-map", "0:a:0", "-vn", "-ac", str(channels), "-ar", str(SAMPLE_RATE)]
    command += ["-t", str(max_seconds + 1), "-f", "f32le", "pipe:1"]
    most = (max_seconds + 1) * SAMPLE_RATE * channels * 4
    sound = bytearray()
    # ffmpeg has its own group. A signal to the worker's group would look like the recording's fault.
    start = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "start_new_session": True}
    with subprocess.Popen(command, **start) as decoder:
        assert decoder.stdout is not None
        while len(sound) <= most and (read := decoder.stdout.read(_READ)):
            sound += read
        is_enough = len(sound) > most
        if is_enough:
            decoder.kill()
    if decoder.returncode == -signal.SIGKILL and not is_enough:
        raise OutOfMemory("the system ended ffmpeg")
    if decoder.returncode < 0 and not is_enough:
        raise RuntimeError(f"ffmpeg was ended by signal {-decoder.returncode}")
    whole = len(sound) // (4 * channels) * (4 * channels)
    if (decoder.returncode != 0 and not is_enough) or whole == 0:
        raise NeverHeard("UNDECODABLE", "FFmpeg found no sound that it can decode in the recording.")
    if whole > max_seconds * SAMPLE_RATE * channels * 4:
        raise NeverHeard("TOO_LONG", f"The recording is longer than {max_seconds} s.")
    samples = np.frombuffer(memoryview(sound)[:whole], dtype=np.float32).reshape(-1, channels)
    return [np.ascontiguousarray(np.nan_to_num(samples[:, channel])) for channel in range(channels)]


def check_length(channels: list[np.ndarray], duration_ms: int) -> None:
    """Raises CutShort when over 2 s and over 5 % of the sender's duration are missing."""
    decoded_ms = channels[0].shape[0] * 1000 // SAMPLE_RATE
    if duration_ms - decoded_ms > max(2_000, duration_ms // 20):
        raise CutShort(f"{decoded_ms} ms of {duration_ms} ms were decoded")


def are_same_sound(channels: list[np.ndarray]) -> bool:
    """Whether two channels hold the same sound, as a one-channel recording in a two-channel file does."""
    first, second = channels
    return bool(np.max(np.abs(first - second), initial=0.0) < 1e-3)


def level_db(samples: np.ndarray, start_ms: int, end_ms: int) -> float:
    """Level of a stretch of sound (dBFS). Silence has -120."""
    stretch = samples[max(0, start_ms) * SAMPLE_RATE // 1000 : max(0, end_ms) * SAMPLE_RATE // 1000]
    power = float(np.mean(np.square(stretch, dtype=np.float64))) if stretch.size else 0.0
    return 10 * np.log10(max(power, 1e-12))
