"""The sample calls with their scripts and sound, and variants of their recordings."""

import json
import os
from pathlib import Path

import numpy as np

from whisperx_worker.audio import SAMPLE_RATE, decode

FFMPEG = os.environ.get("FFMPEG", "ffmpeg")
SAMPLES = Path(os.environ.get("SAMPLES_DIRECTORY", Path(__file__).parents[4] / "local" / "samples"))
THRICE_AT_MS = (2_000, 21_000, 44_000)


def read_calls() -> dict[str, dict]:
    """By their names."""
    return {call["id"]: call for call in json.loads((SAMPLES / "calls.json").read_text())}


def sound_of(call: dict, channels: int = 1) -> list[np.ndarray]:
    """The channels of a call's recording. A single channel holds both parties."""
    return decode(FFMPEG, SAMPLES / "audio" / call["audio"], channels, 600)


def split_parties(call: dict) -> list[np.ndarray]:
    """Splits a one-channel recording into one channel for each party, like a switchboard."""
    (samples,) = sound_of(call)
    channels = {"agent": np.zeros_like(samples), "customer": np.zeros_like(samples)}
    for turn in call["turns"]:
        # The codec delays the sound by about 70 ms.
        start, end = turn["startMs"] * 16, (turn["endMs"] + 130) * 16
        channels[turn["speaker"]][start:end] = samples[start:end]
    return [channels["agent"], channels["customer"]]


def add_leak(call: dict) -> list[np.ndarray]:
    """The agent leaks into the customer's channel, 20 dB quieter and 150 ms late."""
    agent, customer = split_parties(call)
    return [agent, customer + 0.1 * np.roll(agent, 2_400)]


def repeat_first_turn(call: dict) -> list[np.ndarray]:
    """The first turn three times within a silent minute, on the second of two channels."""
    (samples,) = sound_of(call)
    turn = samples[: (call["turns"][0]["endMs"] + 130) * 16]
    channel = np.zeros(SAMPLE_RATE * 60, np.float32)
    for begin in THRICE_AT_MS:
        channel[begin * 16 : begin * 16 + turn.shape[0]] = turn
    return [np.zeros_like(channel), channel]


KINDS = {"apart": split_parties, "leaking": add_leak, "thrice": repeat_first_turn}


def sound_by_name(calls: dict[str, dict], name: str) -> list[np.ndarray]:
    """The sound of a recorded call, `en-01-desk`, or of a variant, `en-06-too-large.apart`."""
    call, _, kind = name.partition(".")
    return KINDS[kind](calls[call]) if kind else sound_of(calls[call], calls[call]["channels"])
