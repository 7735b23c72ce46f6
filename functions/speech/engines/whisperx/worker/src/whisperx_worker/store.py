"""The worker's part of S3. It reads `prepared/` and `models/`, and reads and writes `heard/`."""

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
        """Fetches an object into a file. Returns False if there is none. Raises SERVICE_FAILURES."""
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

    def read_answer_round(self, answer_key: str) -> int | None:
        """The round of the existing answer, or None. Raises SERVICE_FAILURES."""
        try:
            found = self._s3.head_object(Bucket=self._bucket, Key=answer_key)
        except ClientError as error:
            if _is_absent(error):
                return None
            raise
        call_round = found.get("Metadata", {}).get("round", "")
        return int(call_round) if call_round.isdigit() else None

    def write_note(self, key: str, note: dict[str, Any]) -> None:
        """Writes a small object beside an answer."""
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
    # 403 does not count, because the object may exist while a right is missing. The worker may list
    # the bucket, so S3 answers 404 for a missing object.
    code = error.response.get("Error", {}).get("Code", "")
    return code in ("NoSuchKey", "NotFound", "404")
