"""Progress in one DynamoDB table; every write is conditional on the version it replaces."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from content.records.progress import (
    NO_RECORD,
    Progress,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)
from skill.stores.records import RECORD_LIFETIME, decode_record, encode_record, next_version

KEY = "user_key"


class DynamoDbStore:
    """A ``MaintainedStore`` in a table whose only key is the string ``user_key``."""

    def __init__(
        self,
        client: Any,  # noqa: ANN401 - boto3 creates its client classes at run time
        table: str,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._client = client
        self._table = table
        self._clock = clock

    def load(self, key: str) -> StoredProgress:
        """Return the record under *key*, an empty one of version 0 if there is none."""
        item = self._call("get_item", Key={KEY: {"S": key}}, ConsistentRead=True).get("Item")
        if not item:
            return NO_RECORD
        return StoredProgress(
            decode_record(item["record"]["S"], self._clock()), int(item["version"]["N"])
        )

    def save(self, key: str, progress: Progress, version: int) -> int:
        """Replace *version* and return the new one; ``StaleWriteError`` if it is not current."""
        new_version = next_version(version, self._clock())
        condition: dict[str, Any] = {"ConditionExpression": f"attribute_not_exists({KEY})"}
        if version:
            condition = {
                "ConditionExpression": "version = :expected_version",
                "ExpressionAttributeValues": {":expected_version": {"N": str(version)}},
            }
        item = {
            KEY: {"S": key},
            "version": {"N": str(new_version)},
            "record": {"S": encode_record(progress)},
            "expires": {"N": str(int(self._clock() + RECORD_LIFETIME))},
        }
        self._call("put_item", Item=item, **condition)
        return new_version

    def erase(self, key: str) -> None:
        """Erase the record under *key*, if there is one."""
        self._call("delete_item", Key={KEY: {"S": key}})

    def expire(self) -> int:
        """Erase nothing: DynamoDB erases records by their time to live."""
        return 0

    def release(self) -> None:
        """Close the idle connections."""
        self._client.close()

    def _call(self, name: str, **arguments: Any) -> Any:  # noqa: ANN401 - boto3 creates its client classes at run time
        try:
            return getattr(self._client, name)(TableName=self._table, **arguments)
        except ClientError as fault:
            code = fault.response.get("Error", {}).get("Code", "ClientError")
            if code == "ConditionalCheckFailedException":
                raise StaleWriteError from fault
            raise StoreUnavailableError(code) from fault
        except BotoCoreError as fault:
            raise StoreUnavailableError(type(fault).__name__) from fault


def dynamodb_client(region: str, endpoint: str, seconds: float) -> Any:  # noqa: ANN401 - boto3 creates its client classes at run time
    """Return a client with a timeout of *seconds*; an empty *endpoint* is the region's own."""
    config = Config(
        connect_timeout=seconds, read_timeout=seconds, retries={"total_max_attempts": 1}
    )
    return boto3.client(
        "dynamodb", region_name=region or None, endpoint_url=endpoint or None, config=config
    )
