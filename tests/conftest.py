"""What several tests need: a raw folder to write articles into, a data set to build from it, one Prefect server."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from flows import lease
from flows.build import build
from flows.catalog import connect
from flows.checks import check_snapshot
from flows.location import store_at
from flows.runs import Summary
from flows.store import Snapshot, Store

if TYPE_CHECKING:
    from s3_server import InBucket

# Which run read an article, and when, differs from run to run; everything else must not.
BY_RUN = ("run_id", "ingested_at")


@dataclass(frozen=True, slots=True)
class DataSet:
    """A raw folder and the data set built from it."""

    raw: Path
    out: Path | str

    def write(self, name: str, text: str, sidecar: dict[str, Any] | None = None) -> Path:
        """Write a raw file; `sidecar` goes beside it."""
        path = self.raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf8")
        if sidecar is not None:
            path.with_name(f"{path.name}.meta.json").write_text(json.dumps(sidecar), encoding="utf8")
        return path

    def build(self, workers: int = 1) -> Summary:
        """Run the pipeline once."""
        return build(self.raw, self.out, workers)

    @property
    def store(self) -> Store:
        return store_at(self.out)

    @property
    def current(self) -> Snapshot:
        """The published snapshot."""
        snapshot = self.store.current()
        assert snapshot is not None
        return snapshot

    def complete(self, before: object, after: object, moment: object) -> bool:
        """See that a run killed at `moment` left the rows `before` or `after`, whole, and that the next completes it.

        Whether it had left those of after.
        """
        assert check_snapshot(self.current) == [], moment
        seen = self.rows()
        assert seen in (before, after), moment
        self.build()
        assert self.rows() == after, moment
        assert check_snapshot(self.current) == [], moment
        return seen == after

    def publish_while_read(self, reads: Sequence[Callable[[], frozenset[Any]]], rounds: int) -> None:
        """Publish `rounds` times while each of `reads` tells again and again which tonnages it sees in the figures.

        Every article of a round says the same tonnage, so a reader that sees two has seen a mixture of snapshots.
        """
        ended = threading.Event()
        errors: list[Exception] = []
        seen: set[frozenset[Any]] = set()

        def loop(read: Callable[[], frozenset[Any]]) -> None:
            while not ended.is_set():
                try:
                    seen.add(read())
                except Exception as error:
                    errors.append(error)

        readers = [threading.Thread(target=loop, args=(read,)) for read in reads]
        for reader in readers:
            reader.start()
        try:
            for tons in range(4, 4 + rounds):
                for number in range(1, 5):
                    self.write(f"port-{number}.txt", report(number, tons=tons))
                self.build()
        finally:
            ended.set()
            for reader in readers:
                reader.join()
        assert errors == []
        assert all(len(values) == 1 for values in seen) and len(seen) > 1

    def tonnages(self) -> frozenset[Any]:
        """What DuckDB reads as the tonnages of its articles."""
        con = connect(self.out)
        found = con.sql("SELECT value FROM figures WHERE unit = 't' AND text LIKE '%million tons'").fetchall()
        con.close()
        return frozenset(found)

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """All that is published but for what differs from run to run, in an order of its own."""
        return {name: comparable(self.current.read(name)) for name in TABLES_OF_CONTENT}


TABLES_OF_CONTENT = ("articles", "figures", "skipped_numbers", "statements", "rejected_files")


def comparable(rows: pa.Table) -> list[dict[str, Any]]:
    """Rows without what differs from run to run, ordered."""
    kept = rows.drop_columns([name for name in BY_RUN if name in rows.column_names])
    return sorted(kept.to_pylist(), key=repr)


def report(number: int, tons: int = 3) -> str:
    """An article with figures in it, different for each number."""
    return (
        f"Port {number} reports on its year\n\n"
        f"Port {number} handled {tons} million tons of cargo in 2023, up {number}.5% on the year before. "
        f"Its director said that {number + 10} vessels had called there.\n\n"
        f'"We expect up to {number},300 containers in 2025," she added.\n'
    )


@pytest.fixture
def data_set(tmp_path: Path) -> DataSet:
    """An empty raw folder, and where its data set is to be."""
    made = DataSet(tmp_path / "raw", tmp_path / "out")
    made.raw.mkdir()
    return made


@pytest.fixture
def reports(data_set: DataSet) -> DataSet:
    """A data set of four articles and a file that is none, built."""
    build_reports(data_set)
    return data_set


def build_reports(data_set: DataSet) -> None:
    """Write four articles and a file that is none, and build."""
    for number in range(1, 5):
        data_set.write(f"port-{number}.txt", report(number), {"published": f"2024-0{number}-08", "language": "en"})
    data_set.write("empty.txt", "")
    data_set.build()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One S3 server for the whole test run."""
    from s3_server import s3_server

    with s3_server(tmp_path_factory.mktemp("weed")) as url:
        yield url


@pytest.fixture
def desk(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "InBucket":
    """An empty raw folder, and a place of its own in the bucket; a lock is left behind after two seconds."""
    from s3_server import KEY, SECRET, InBucket

    for name in list(os.environ):
        if name.startswith("AWS_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("NEWSFIGURES_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(lease, "SECONDS", 2.0)
    (tmp_path / "raw").mkdir()
    return InBucket(tmp_path / "raw", f"s3://desk/{tmp_path.name}")


@dataclass(frozen=True, slots=True)
class PrefectServer:
    """A Prefect server on this machine, and the environment in which a command is recorded by it."""

    url: str
    environment: dict[str, str]

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """What the server's API answers: to POST with a body, else to GET."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}{path}", data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    """One Prefect server for the whole test run, on loopback, with a home of its own; ended with the run."""
    home = tmp_path_factory.mktemp("prefect")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}/api"
    settings = {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": url,
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{home}/prefect.db",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "PREFECT_API_SERVICES_SCHEDULER_LOOP_SECONDS": "2",
    }
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")} | settings
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    log = (home / "server.log").open("wb")
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait_until_up(url, server, home / "server.log")
        yield PrefectServer(url, environment)
    finally:
        stop(server)
        log.close()


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a process that was started in a session of its own, with all that it started."""
    for signal_number in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, signal_number)
        try:
            process.wait(10)
            return
        except subprocess.TimeoutExpired:
            continue


def _wait_until_up(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"the Prefect server did not come up:\n{log.read_text(errors='replace')[-2000:]}")
