"""Runs the worker as a process between a real queue and a real bucket."""

import json
import os
import signal
import subprocess
import sys
import uuid
from pathlib import Path

import numpy as np
import pytest
from botocore.exceptions import ClientError

from conftest import PATIENCE_SECONDS, wait_for, write_ogg

HERE = Path(__file__).parent


class Desk:
    """Stores recordings, starts workers and reads their answers."""

    def __init__(self, s3, sqs, bucket, queue_url, dead_letters, folder):
        self.s3, self.sqs, self.bucket, self.queue_url, self.dead_letters, self.folder = (
            s3, sqs, bucket, queue_url, dead_letters, folder,
        )  # fmt: skip
        self.call_id = f"vendor-{uuid.uuid4().hex[:10]}"
        self.answer_key = f"heard/whisperx/{self.call_id}_0123456789ab.json"
        self.note = folder / "listened"
        self.started: list[subprocess.Popen] = []

    def ask(self, body: bytes | None = b"", call_round: int = 0, **changes) -> None:
        key = f"prepared/998900000401/{self.call_id}.ogg"
        if body is not None:
            silent = write_ogg(self.folder / "sound.ogg", [np.zeros(16_000, np.float32)]) if body == b"" else None
            self.s3.put_object(Bucket=self.bucket, Key=key, Body=silent.read_bytes() if silent else body)
        message = {
            "version": 1, "callId": self.call_id, "round": call_round, "audioKey": key, "answerKey": self.answer_key,
            "channels": 1, "durationMs": 1_000, "language": "en", **changes,
        }  # fmt: skip
        self.last = json.dumps(message)
        self.sqs.send_message(QueueUrl=self.queue_url, MessageBody=self.last)

    def start(self, *command: str, **environment: str) -> subprocess.Popen:
        log = (self.folder / f"worker-{len(self.started)}.log").open("w")
        worker = subprocess.Popen(
            [sys.executable, *command],
            stdout=log,
            stderr=subprocess.STDOUT,
            env={
                **os.environ, "QUEUE_URL": self.queue_url, "BUCKET_NAME": self.bucket, "WORK_DIRECTORY": str(self.folder),
                "IDLE_SECONDS": "2", "VISIBILITY_SECONDS": "3", "GRACE_SECONDS": "1", "THREADS": "2", **environment,
            },
        )  # fmt: skip
        self.started.append(worker)
        return worker

    def ears(self, kind: str, **environment: str) -> subprocess.Popen:
        return self.start(str(HERE / "launcher.py"), kind, str(self.note), **environment)

    def batches(self) -> list[str]:
        return self.note.read_text().split() if self.note.exists() else []

    def logged(self) -> str:
        return "".join(file.read_text() for file in sorted(self.folder.glob("worker-*.log")))

    def recordings(self) -> list[Path]:
        """Folders of recordings that a worker left on its disk."""
        return list(self.folder.glob("santral-*"))

    def answer(self) -> dict | None:
        try:
            return json.loads(self.s3.get_object(Bucket=self.bucket, Key=self.answer_key)["Body"].read())
        except ClientError:
            return None

    def answers(self) -> int:
        found = self.s3.list_objects_v2(Bucket=self.bucket, Prefix=f"heard/whisperx/{self.call_id}")
        return sum(1 for one in found.get("Contents", []) if one["Key"].endswith(".json"))

    def tries(self) -> dict:
        key = self.answer_key.replace(".json", ".tries")
        return json.loads(self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read())

    def write(self, name: str, content: dict) -> None:
        key = self.answer_key.replace(".json", name)
        metadata = {"round": str(content["round"])}
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=json.dumps(content).encode(), Metadata=metadata)

    def left(self, queue_url: str | None = None) -> int:
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self.sqs.get_queue_attributes(QueueUrl=queue_url or self.queue_url, AttributeNames=names)
        return sum(int(value) for value in found["Attributes"].values())

    def end(self) -> None:
        for worker in self.started:
            if worker.poll() is None:
                worker.kill()
            worker.wait()


@pytest.fixture
def desk(s3, sqs, bucket, queue_url, dead_letters, tmp_path):
    desk = Desk(s3, sqs, bucket, queue_url, dead_letters, tmp_path)
    yield desk
    desk.end()


def test_transcribes_a_sample_call_with_models_from_the_bucket(desk, spoken):
    samples = spoken("en-07-internal")
    sound = write_ogg(desk.folder / "call.ogg", [samples])
    desk.ask(sound.read_bytes(), durationMs=round(samples.shape[0] / 16))
    worker = desk.start("-m", "whisperx_worker", MODELS_DIRECTORY=str(desk.folder / "models"))
    assert worker.wait(timeout=PATIENCE_SECONDS) == 0
    assert (desk.folder / "models" / "santral-models.json").exists()
    answer = desk.answer()
    assert answer["callId"] == desk.call_id
    assert (answer["version"], answer["round"], answer["channels"], answer["language"]) == (1, 0, 1, "en")
    assert answer["wordTimes"] == "decoder"
    assert abs(answer["durationMs"] - samples.shape[0] / 16) <= 100
    assert answer["segments"]
    assert {segment["voice"] for segment in answer["segments"]} <= {"SPEAKER_00", "SPEAKER_01"}
    assert answer["engine"]["model"] == "whisper-tiny.en"
    assert answer["engine"]["versions"]["whisperx"] == "3.8.6"
    assert answer["timings"]["vadAndAsrMs"] > 0
    assert desk.left() == 0
    assert [json.loads(line)["level"] for line in desk.logged().splitlines()]
    # The words depend on the models of this machine.
    assert not [segment["text"] for segment in answer["segments"] if segment["text"] in desk.logged()]


def test_finishes_what_it_can_after_a_signal(desk):
    desk.ask()
    worker = desk.ears("brief", GRACE_SECONDS="30")
    wait_for("the work", desk.batches)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.answer()["segments"]
    assert desk.left() == 0


def test_hands_back_what_it_cannot_finish_after_a_signal(desk):
    desk.ask()
    # Without the hand-back, nobody would see the message for ten minutes.
    worker = desk.ears("slow", VISIBILITY_SECONDS="600")
    wait_for("the work", desk.batches)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.answer() is None
    assert desk.recordings() == []
    assert desk.tries() == {"round": 0, "tries": 0}
    assert desk.ears("brief").wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.answer()["segments"]
    assert (desk.answers(), desk.left()) == (1, 0)


def test_a_killed_workers_message_returns_and_is_answered_once(desk):
    desk.ask()
    worker = desk.ears("slow")
    wait_for("the work", desk.batches)
    worker.kill()
    worker.wait()
    assert desk.ears("brief", IDLE_SECONDS="6").wait(timeout=PATIENCE_SECONDS) == 0
    assert (desk.answers(), desk.left()) == (1, 0)


def test_a_message_stays_invisible_during_the_work(desk):
    desk.ask()
    desk.ears("slow", VISIBILITY_SECONDS="2")
    wait_for("the work", desk.batches)
    second = desk.ears("brief", IDLE_SECONDS="6", VISIBILITY_SECONDS="2")
    assert second.wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.batches() == ["8"]


def test_halves_the_batch_until_it_fits_into_memory(desk):
    desk.ask()
    assert desk.ears("oom").wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.batches() == ["8", "4", "2"]
    assert desk.answer()["segments"]


def test_a_large_recording_slows_no_other_for_long(desk):
    large = write_ogg(desk.folder / "large.ogg", [np.zeros(32_000, np.float32)]).read_bytes()
    worker = desk.ears("large-one", IDLE_SECONDS="6")
    desk.ask(large, durationMs=2_000)
    wait_for("the large one", desk.answer)
    for call_round in (1, 2, 3):
        desk.ask(call_round=call_round)
        wait_for("another", lambda: desk.answer()["round"] == call_round)
    assert worker.wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.batches() == ["8", "4", "2", "1", "2", "4", "8"]


def test_out_of_memory_with_a_batch_of_one_names_the_failure(desk):
    desk.ask()
    assert desk.ears("always-oom", MAX_TRIES="1").wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.batches() == ["8", "4", "2", "1"]
    assert desk.answer()["failed"]["code"] == "OUT_OF_MEMORY"
    assert desk.left() == 0


def test_an_undecodable_recording_fails_at_once_by_name(desk):
    desk.ask(b"this is no recording")
    assert desk.ears("brief").wait(timeout=PATIENCE_SECONDS) == 0
    answer = desk.answer()
    assert (answer["callId"], answer["round"]) == (desk.call_id, 0)
    assert answer["failed"]["code"] == "UNDECODABLE"
    assert (desk.batches(), desk.left()) == ([], 0)


def test_a_missing_recording_fails_by_name(desk):
    desk.ask(None)
    assert desk.ears("brief").wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.answer()["failed"]["code"] == "AUDIO_MISSING"


def test_gives_up_a_recording_that_keeps_killing_the_process(desk):
    desk.ask()
    for _ in range(2):
        assert desk.ears("crash", MAX_TRIES="2", IDLE_SECONDS="8").wait(timeout=PATIENCE_SECONDS) == -signal.SIGSEGV
    assert desk.ears("crash", MAX_TRIES="2", IDLE_SECONDS="8").wait(timeout=PATIENCE_SECONDS) == 0
    failed = desk.answer()["failed"]
    assert failed["code"] == "UNEXPECTED"
    assert "tried 2 times" in failed["message"]
    assert desk.left() == 0


def test_names_an_unexpected_error_without_its_text(desk):
    desk.ask()
    assert desk.ears("fail", MAX_TRIES="1").wait(timeout=PATIENCE_SECONDS) == 0
    failed = desk.answer()["failed"]
    assert failed["code"] == "UNEXPECTED"
    assert "ValueError" in failed["message"]
    assert "caller" not in failed["message"] + desk.logged()


def test_deliveries_without_an_attempt_never_give_up_a_recording(desk):
    desk.ask()
    for _ in range(3):
        received = desk.sqs.receive_message(QueueUrl=desk.queue_url, WaitTimeSeconds=5)["Messages"][0]
        show = {"QueueUrl": desk.queue_url, "ReceiptHandle": received["ReceiptHandle"], "VisibilityTimeout": 0}
        desk.sqs.change_message_visibility(**show)
    assert desk.ears("brief", MAX_TRIES="1").wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.answer()["segments"]


def test_a_persons_retry_has_all_attempts_again(desk):
    desk.write(".tries", {"round": 0, "tries": 1})
    desk.ask(call_round=1)
    assert desk.ears("brief", MAX_TRIES="1").wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.answer()["segments"]
    assert desk.tries() == {"round": 1, "tries": 1}


def test_a_recording_that_hangs_ends_the_worker_and_counts_as_an_attempt(desk):
    desk.ask(durationMs=100)
    assert desk.ears("slow", MAX_WORK_SECONDS="2", VISIBILITY_SECONDS="600").wait(timeout=PATIENCE_SECONDS) == 1
    assert "takes too long" in desk.logged()
    assert desk.recordings() == []
    assert desk.tries()["tries"] == 1
    assert desk.ears("brief", MAX_TRIES="1", IDLE_SECONDS="15").wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.answer()["failed"]["code"] == "UNEXPECTED"
    assert desk.left() == 0


def test_gives_up_sound_that_stays_too_short_by_name(desk):
    desk.ask(durationMs=60_000)
    assert desk.ears("brief", MAX_TRIES="1").wait(timeout=PATIENCE_SECONDS) == 0
    failed = desk.answer()["failed"]
    assert failed["code"] == "UNDECODABLE"
    assert "of 60000 ms" in failed["message"]
    assert desk.batches() == []


def test_keeps_an_answer_that_another_worker_wrote_meanwhile(desk):
    desk.ask()
    worker = desk.ears("brief")
    wait_for("the work", desk.batches)
    theirs = {"version": 1, "callId": desk.call_id, "round": 0, "segments": ["theirs"]}
    desk.write(".json", theirs)
    assert worker.wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.answer() == theirs
    assert desk.left() == 0


def test_logs_name_calls_and_never_a_phone_number(desk):
    desk.ask()
    assert desk.ears("fail", MAX_TRIES="1", LOG_LEVEL="DEBUG").wait(timeout=PATIENCE_SECONDS) == 0
    desk.ask(b"this is no recording", call_round=1)
    desk.ask(None, call_round=2, audioKey="prepared/998900000401/gone.ogg")
    assert desk.ears("brief", LOG_LEVEL="DEBUG").wait(timeout=PATIENCE_SECONDS) == 0
    desk.ask(None, call_round=3, language="998900000401")
    desk.ears("brief", LOG_LEVEL="DEBUG").wait(timeout=PATIENCE_SECONDS)
    assert desk.logged().count(desk.call_id) >= 3
    assert "998900000401" not in desk.logged()


def test_an_unexpected_error_is_one_line_and_ends_the_process(desk):
    code = (
        "import threading; from whisperx_worker.logs import start_logs; start_logs('INFO')\n"
        "thread = threading.Thread(target=lambda: int('caller')); thread.start(); thread.join()\n"
        "int('caller')"
    )
    assert desk.start("-c", code).wait(timeout=PATIENCE_SECONDS) == 1
    first, second = (json.loads(line) for line in desk.logged().splitlines())
    assert first["error"] == second["error"] == "ValueError"
    assert "caller" not in desk.logged()


def test_an_outage_during_the_fetch_of_models_ends_the_worker_for_a_restart(desk):
    nowhere = {"AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_MAX_ATTEMPTS": "1"}
    worker = desk.start("-m", "whisperx_worker", MODELS_DIRECTORY=str(desk.folder / "models"), **nowhere)
    assert worker.wait(timeout=PATIENCE_SECONDS) == 1
    (line,) = (json.loads(line) for line in desk.logged().splitlines())
    assert line["error"] == "EndpointConnectionError"
    assert "tries again" in line["message"]


def metric_of(desk, name: str) -> list[tuple[int, str, list]]:
    """Values of a metric in CloudWatch's embedded format, with namespace and dimensions."""
    lines = [json.loads(line) for line in desk.logged().splitlines()]
    return [
        (line[name], directive["Namespace"], [{key: line[key] for key in keys} for keys in directive["Dimensions"]])
        for line in lines
        for directive in line.get("_aws", {}).get("CloudWatchMetrics", [])
        if {"Name": name, "Unit": "Count"} in directive["Metrics"]
    ]


def state_of(desk, key: str) -> dict:
    return json.loads(desk.s3.get_object(Bucket=desk.bucket, Key=key)["Body"].read())


def test_stops_without_models_before_any_message_and_says_so(desk):
    desk.ask()
    state = f"heard/whisperx/{desk.call_id}.state"
    empty = {"MODELS_PREFIX": f"models/whisperx/{desk.call_id}/", "MODELS_DIRECTORY": str(desk.folder / "models")}
    worker = desk.start("-m", "whisperx_worker", STATE_KEY=state, LOG_LEVEL="ERROR", **empty)
    assert worker.wait(timeout=PATIENCE_SECONDS) == 2
    assert metric_of(desk, "WorkerWithoutModels") == [(1, "Santral", [{"service": "speech"}])]
    noted = state_of(desk, state)
    assert (noted["version"], noted["canHear"]) == (1, False)
    assert "npm run models:upload" in noted["reason"]
    received = desk.sqs.receive_message(QueueUrl=desk.queue_url, AttributeNames=["ApproximateReceiveCount"])
    assert [one["Attributes"]["ApproximateReceiveCount"] for one in received["Messages"]] == ["1"]


def test_clears_the_alarm_and_the_note_once_it_has_models(desk):
    state = f"heard/whisperx/{desk.call_id}.state"
    desk.ask()
    assert desk.ears("brief", STATE_KEY=state, LOG_LEVEL="ERROR").wait(timeout=PATIENCE_SECONDS) == 0
    assert metric_of(desk, "WorkerWithoutModels") == [(0, "Santral", [{"service": "speech"}])]
    assert state_of(desk, state) == {"version": 1, "canHear": True}


@pytest.mark.parametrize("body", ["not JSON", '{"version":9}', '{"version":1,"callId":"a","audioKey":"../secrets"}'])
def test_a_poison_message_reaches_the_dead_letters_slowly(desk, body):
    desk.sqs.send_message(QueueUrl=desk.queue_url, MessageBody=body)
    desk.ears("brief", IDLE_SECONDS="25", VISIBILITY_SECONDS="2")
    wait_for("the dead letter", lambda: desk.left(desk.dead_letters) == 1)
    assert desk.batches() == []
    assert desk.logged().count("poison message") <= 4


def test_a_repeated_message_is_not_transcribed_again(desk):
    desk.ask()
    desk.ask()
    assert desk.ears("brief").wait(timeout=PATIENCE_SECONDS) == 0
    assert (desk.batches(), desk.answers(), desk.left()) == (["8"], 1, 0)


def test_transcribes_a_later_round_but_not_an_earlier_one(desk):
    for call_round in (1, 0, 2):
        desk.ask(call_round=call_round)
        assert desk.ears("oom", BATCH_SIZE="1").wait(timeout=PATIENCE_SECONDS) == 0
    assert desk.batches() == ["1", "1"]
    assert desk.answer()["round"] == 2


def test_names_a_missing_variable_and_exits(desk):
    worker = desk.start("-m", "whisperx_worker", QUEUE_URL="")
    assert worker.wait(timeout=PATIENCE_SECONDS) == 2
    assert "QUEUE_URL" in desk.logged()
    assert metric_of(desk, "WorkerWithoutModels") == [(1, "Santral", [{"service": "speech"}])]
