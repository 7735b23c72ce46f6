"""Word and diarization error rates: `python measure.py JOB RESULT`, two JSON files.

JOB: `{"collars": [seconds], "calls": [{"id", "channels", "durationMs", "texts": [{"script", "heard"}],
"script": [turn], "heard": [turn]}]}`
Texts are normalised, one per channel. A turn is `{"voice", "startMs", "endMs"}`.

RESULT: `{"calls": [{"id", "words", "diarization"}], "mono", "stereo"}`
The last two are over all calls of their kind, or null. `words` holds counts and their rate.
`diarization` has the seconds of each error and their rate by collar.
"""

import json
import sys
from pathlib import Path

import jiwer
from pyannote.core import Annotation, Segment, Timeline
from pyannote.metrics.diarization import DiarizationErrorRate

PARTS = {"missed detection": "missed", "false alarm": "falseAlarm", "confusion": "confusion", "total": "spoken"}


def words(texts: list[dict]) -> dict:
    found = jiwer.process_words([text["script"] for text in texts], [text["heard"] for text in texts])
    return {
        "words": found.hits + found.substitutions + found.deletions,
        "substitutions": found.substitutions,
        "deletions": found.deletions,
        "insertions": found.insertions,
        "rate": found.wer,
    }


def annotation(turns: list[dict]) -> Annotation:
    spoken = Annotation()
    for index, turn in enumerate(turns):
        if turn["endMs"] > turn["startMs"]:
            spoken[Segment(turn["startMs"] / 1000, turn["endMs"] / 1000), index] = turn["voice"]
    return spoken


def diarization(calls: list[dict], collars: list[float]) -> dict:
    """Over all calls. It counts overlapping speech and everything from start to end of a recording."""
    rates = {}
    for collar in collars:
        metric = DiarizationErrorRate(collar=collar, skip_overlap=False)
        for call in calls:
            whole = Timeline([Segment(0, call["durationMs"] / 1000)])
            metric(annotation(call["script"]), annotation(call["heard"]), uem=whole)
        seconds = {ours: round(float(metric[theirs]), 3) for theirs, ours in PARTS.items()}
        rates[str(collar)] = {**seconds, "rate": abs(metric)}
    return rates


def both(calls: list[dict], collars: list[float]) -> dict | None:
    if not calls:
        return None
    return {
        "words": words([text for call in calls for text in call["texts"]]),
        "diarization": diarization(calls, collars),
    }


def main(job_file: str, result_file: str) -> None:
    job = json.loads(Path(job_file).read_text())
    calls, collars = job["calls"], job["collars"]
    result = {
        "calls": [{"id": call["id"], **both([call], collars)} for call in calls],
        "mono": both([call for call in calls if call["channels"] == 1], collars),
        "stereo": both([call for call in calls if call["channels"] == 2], collars),
    }
    Path(result_file).write_text(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
