import sys

import numpy as np
import pytest

from conftest import FFMPEG, write_ogg
from whisperx_worker.audio import are_same_sound, check_length, decode
from whisperx_worker.failures import CutShort, NeverHeard, OutOfMemory


def tone(hertz: float, seconds: float) -> np.ndarray:
    return (0.4 * np.sin(2 * np.pi * hertz * np.arange(int(16_000 * seconds)) / 16_000)).astype(np.float32)


def test_decodes_each_channel_of_a_prepared_recording(tmp_path):
    left, right = decode(FFMPEG, write_ogg(tmp_path / "two.ogg", [tone(300, 2), tone(900, 2)]), 2, 60)
    assert abs(left.shape[0] - 32_000) <= 160
    loudest = [np.argmax(np.abs(np.fft.rfft(channel[8_000:24_000]))) for channel in (left, right)]
    assert loudest == [300, 900]
    assert not are_same_sound([left, right])


def test_finds_that_two_channels_hold_the_same_sound(tmp_path):
    assert are_same_sound(decode(FFMPEG, write_ogg(tmp_path / "one.ogg", [tone(300, 1)]), 2, 60))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not audio at all",
        b"OggS\x00\x02" + bytes(200),
        b"#EXTM3U\n#EXTINF:1,\n/etc/hostname\n",
        b"ffconcat version 1.0\nfile /etc/hostname\n",
    ],
)
def test_rejects_a_file_without_audio_as_undecodable(tmp_path, content):
    file = tmp_path / "recording"
    file.write_bytes(content)
    with pytest.raises(NeverHeard) as failure:
        decode(FFMPEG, file, 1, 60)
    assert failure.value.code == "UNDECODABLE"


def test_decodes_a_truncated_recording_up_to_its_end(tmp_path):
    whole = write_ogg(tmp_path / "whole.ogg", [tone(300, 10)]).read_bytes()
    (tmp_path / "half.ogg").write_bytes(whole[: len(whole) // 2])
    (heard,) = decode(FFMPEG, tmp_path / "half.ogg", 1, 60)
    assert 2 * 16_000 < heard.shape[0] < 8 * 16_000


def test_refuses_an_endless_recording_within_bounds(tmp_path):
    with pytest.raises(NeverHeard) as failure:
        decode(FFMPEG, write_ogg(tmp_path / "long.ogg", [tone(300, 8)]), 1, 3)
    assert failure.value.code == "TOO_LONG"


def ffmpeg_that(tmp_path, does: str) -> str:
    script = tmp_path / "ffmpeg"
    script.write_text(f"#!/bin/sh\nhead -c 64000 /dev/zero\n{does}\n")
    script.chmod(0o755)
    return str(script)


def test_does_not_blame_the_recording_when_the_system_ends_the_decoder(tmp_path):
    with pytest.raises(OutOfMemory):
        decode(ffmpeg_that(tmp_path, "kill -9 $$"), tmp_path / "any", 1, 60)
    with pytest.raises(RuntimeError, match="signal 15"):
        decode(ffmpeg_that(tmp_path, "kill -15 $$"), tmp_path / "any", 1, 60)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells it")
def test_a_signal_to_the_workers_group_does_not_reach_the_decoder(tmp_path):
    # The decoder leads its own group.
    decode(ffmpeg_that(tmp_path, '[ "$(cut -d" " -f5 /proc/$$/stat)" = $$ ]'), tmp_path / "any", 1, 60)


def test_notices_sound_that_is_much_shorter_than_measured():
    channels = [np.zeros(16_000 * 60, np.float32)]
    check_length(channels, 62_000)
    check_length(channels, 55_000)
    with pytest.raises(CutShort):
        check_length(channels, 64_000)
    check_length([np.zeros(16_000 * 600, np.float32)], 625_000)
