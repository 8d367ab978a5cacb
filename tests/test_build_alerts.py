"""What is told when a run fails: to a webhook, without its address ever being told to the log."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from conftest import DataSet, report

from flows.errors import SettingsError, StoreError


class Receiver(BaseHTTPRequestHandler):
    """A webhook that keeps what it is sent, and answers with the status in its path."""

    def do_POST(self) -> None:
        self.server.taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))  # type: ignore[attr-defined]
        self.send_response(int(self.path.rsplit("/", 1)[-1]))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def webhook() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    server.taken = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_failed_run_raises_an_alert_and_leaves_the_data(
    reports: DataSet, webhook: HTTPServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = reports.current.manifest
    reports.write("port-1.txt", report(1, tons=9))
    (path,) = reports.current.paths("figures")
    path.unlink()
    monkeypatch.setenv("NEWSFIGURES_ALERT_URL", f"http://127.0.0.1:{webhook.server_port}/token-of-ours/200")
    with pytest.raises(StoreError):
        reports.build()
    (alert,) = webhook.taken  # type: ignore[attr-defined]
    assert alert["text"].startswith("newsfigures: the run failed: ") and path.name in alert["text"]
    assert reports.current.manifest == before
    assert "token-of-ours" not in caplog.text


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/token-of-ours/200", "no address: token-of-ours", "/500"])
def test_an_alert_that_cannot_be_sent_hides_nothing(
    data_set: DataSet,
    webhook: HTTPServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    address: str,
) -> None:
    url = f"http://127.0.0.1:{webhook.server_port}/token-of-ours/500" if address == "/500" else address
    monkeypatch.setenv("NEWSFIGURES_ALERT_URL", url)
    data_set.raw.rmdir()
    with pytest.raises(SettingsError, match="raw folder"):
        data_set.build()
    assert "no alert" in caplog.text and "token-of-ours" not in caplog.text


def test_a_run_that_is_fine_alerts_nobody(
    data_set: DataSet, webhook: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSFIGURES_ALERT_URL", f"http://127.0.0.1:{webhook.server_port}/200")
    data_set.build()
    assert webhook.taken == []  # type: ignore[attr-defined]
