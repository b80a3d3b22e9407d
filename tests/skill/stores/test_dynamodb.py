"""DynamoDB keeps to the contract: moto answers in its place, over HTTP on this machine."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.serving import make_server

from content.records.progress import StoreUnavailableError
from tests.fakes.amazon import Clock
from tests.skill.stores.store_contract import FULL, StoreContract

pytest.importorskip("boto3", reason="boto3 is not installed: pip install .[dynamodb]")

from skill.settings import Settings
from skill.stores.dynamodb import DynamoDbStore, dynamodb_client
from skill.stores.factory import open_store

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    moto_app: Any = pytest.importorskip(
        "moto.moto_server.werkzeug_app", reason="moto is not installed: pip install moto[server]"
    )
    app = moto_app.DomainDispatcherApplication(moto_app.create_backend_app)
    lock = threading.Lock()

    def answer(environ: Any, start_response: Any) -> list[bytes]:  # noqa: ANN401 - WSGI's
        # DynamoDB compares and writes at once; moto does so only if it is asked one by one.
        with lock:
            return list(app(environ, start_response))

    server = make_server("127.0.0.1", 0, answer, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def table() -> str:
    return f"progress-{uuid.uuid4().hex}"


@pytest.fixture
def client(endpoint: str) -> Any:  # noqa: ANN401 - boto3 makes its clients when it runs
    return dynamodb_client("eu-west-1", endpoint, 60.0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(client: Any, table: str, clock: Clock) -> DynamoDbStore:  # noqa: ANN401 - the same
    client.create_table(
        TableName=table,
        KeySchema=[{"AttributeName": "user_key", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "user_key", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    return DynamoDbStore(client, table, clock)


class TestDynamoDb(StoreContract):
    """DynamoDB's protocol."""

    def test_an_abandoned_record_runs_out(
        self,
        store: DynamoDbStore,
        client: Any,  # noqa: ANN401 - the same
        table: str,
        clock: Clock,
    ) -> None:
        """Its time to live is 400 days."""
        store.save("one", FULL, 0)
        item = client.get_item(TableName=table, Key={"user_key": {"S": "one"}})["Item"]
        assert int(item["expires"]["N"]) == int(clock.now) + 400 * 86_400

    def test_a_missing_table_says_so(self, client: Any) -> None:  # noqa: ANN401 - the same
        """The code is AWS's own."""
        with pytest.raises(StoreUnavailableError, match="ResourceNotFoundException"):
            DynamoDbStore(client, "missing").load("one")

    def test_a_url_opens_it(self, endpoint: str, store: DynamoDbStore, table: str) -> None:
        """Region and endpoint are its query."""
        store.save("one", FULL, 0)
        url = f"dynamodb://{table}?region=eu-west-1&endpoint={endpoint}"
        opened = open_store(Settings(store=url, store_timeout=5.0))
        assert opened.load("one").version == store.load("one").version


def test_an_endpoint_that_is_gone_says_so() -> None:
    client = dynamodb_client("eu-west-1", "http://127.0.0.1:9", 10.0)
    with pytest.raises(StoreUnavailableError, match="EndpointConnectionError"):
        DynamoDbStore(client, "table").load("one")
