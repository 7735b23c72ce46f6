import json

import pytest

from whisperx_worker.failures import NeverHeard, is_out_of_memory
from whisperx_worker.messages import PoisonMessage, failed_answer, read_message

GOOD = {
    "version": 1,
    "callId": "vendor-1760589622.114901",
    "round": 2,
    "audioKey": "prepared/998900000401/vendor-1760589622.114901.ogg",
    "answerKey": "heard/whisperx/vendor-1760589622.114901_0123456789ab.json",
    "channels": 2,
    "durationMs": 41_724,
    "language": None,
}


def test_reads_a_message():
    message = read_message(json.dumps(GOOD))
    assert (message.call_id, message.call_round, message.channels) == ("vendor-1760589622.114901", 2, 2)
    assert message.language is None


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"version": True},
        {"callId": "../other"},
        {"callId": ""},
        {"round": -1},
        {"round": "0"},
        {"audioKey": "recordings/998900000401/x.ogg"},
        {"audioKey": "prepared/../transcripts/x.ogg"},
        {"audioKey": "prepared//x.ogg"},
        {"audioKey": "prepared/x\n.ogg"},
        {"audioKey": "prepared/" + "x" * 1_100},
        {"answerKey": "heard/transcribe/x.json"},
        {"answerKey": "heard/whisperx/../../cleaned/x.json"},
        {"answerKey": "heard/whisperx/x.exe"},
        {"channels": 3},
        {"channels": None},
        {"durationMs": 1.5},
        {"language": "english"},
        {"voices": 0},
        {"voices": "1"},
    ],
)
def test_refuses_wrong_fields_and_keys_outside_its_prefixes(change):
    with pytest.raises(PoisonMessage):
        read_message(json.dumps({**GOOD, **change}))


def test_reads_how_many_voices_there_can_be():
    assert read_message(json.dumps(GOOD)).voices == 2
    assert read_message(json.dumps({**GOOD, "voices": 1})).voices == 1


@pytest.mark.parametrize("body", ["", "hello", "[]", "null", '{"version":1}', "[" * 200_000])
def test_refuses_anything_but_a_message(body):
    with pytest.raises(PoisonMessage):
        read_message(body)


def test_a_failed_answer_names_the_round_and_the_reason():
    answer = failed_answer(read_message(json.dumps(GOOD)), NeverHeard("UNDECODABLE", "no sound"))
    assert answer["round"] == 2
    assert answer["failed"] == {"code": "UNDECODABLE", "message": "no sound"}


@pytest.mark.parametrize(
    ("error", "is_memory"),
    [
        (MemoryError(), True),
        (RuntimeError("CUDA failed with error out of memory"), True),
        (RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"), True),
        (RuntimeError("CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate"), True),
        (RuntimeError("shapes do not match"), False),
        (ValueError("out of memory"), False),
    ],
)
def test_knows_every_error_for_used_up_memory(error, is_memory):
    assert is_out_of_memory(error) is is_memory
