"""S3, as far as the worker may go: `prepared/` and `models/` to read, `heard/` to read and write."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError


class Store:
    def __init__(self, s3: Any, bucket: str):
        self._s3 = s3
        self._bucket = bucket

    def download(self, key: str, file: Path) -> bool:
        """Fetches an object into a file; False when there is none. Raises one of SERVICE_FAILURES for all else."""
        try:
            self._s3.download_file(self._bucket, key, str(file))
        except ClientError as error:
            if _is_absent(error):
                return False
            raise
        return True

    def read_if_there(self, key: str) -> bytes | None:
        try:
            return self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except ClientError as error:
            if _is_absent(error):
                return None
            raise

    def pieces_of(self, key: str, size: int) -> Iterator[bytes]:
        """An object's bytes in pieces."""
        yield from self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].iter_chunks(size)

    def answered_round(self, answer_key: str) -> int | None:
        """The round that the answer there belongs to; None when there is none, SERVICE_FAILURES for all else."""
        try:
            found = self._s3.head_object(Bucket=self._bucket, Key=answer_key)
        except ClientError as error:
            if _is_absent(error):
                return None
            raise
        call_round = found.get("Metadata", {}).get("round", "")
        return int(call_round) if call_round.isdigit() else None

    def write_note(self, key: str, note: dict[str, Any]) -> None:
        """A small object that the worker keeps beside an answer."""
        self._s3.put_object(
            Bucket=self._bucket, Key=key, Body=json.dumps(note).encode(), ContentType="application/json"
        )

    def write_answer(self, answer_key: str, answer: dict[str, Any]) -> None:
        self._s3.put_object(
            Bucket=self._bucket,
            Key=answer_key,
            Body=json.dumps(answer, ensure_ascii=False).encode(),
            ContentType="application/json",
            Metadata={"round": str(answer["round"])},
        )


def _is_absent(error: ClientError) -> bool:
    # Not 403, which S3 answers where a right is missing or has been taken away: the object may well be there. The worker
    # may list the bucket, so that it is told 404 of what is not.
    code = error.response.get("Error", {}).get("Code", "")
    return code in ("NoSuchKey", "NotFound", "404")
