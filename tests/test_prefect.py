"""Runs under a real Prefect server: that they are recorded with tasks, artifacts and log, and that schedules fire.

Versions that do not fit together leave a server that looks healthy and never starts a scheduled run; only seeing one
start tells.
"""

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import DataSet, PrefectServer, report, stop

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


def command(server: PrefectServer, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A command in the project's folder, with the server named."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        env=server.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def build(server: PrefectServer, data_set: DataSet) -> "subprocess.CompletedProcess[str]":
    return command(server, "flows.cli", "build", "--raw", str(data_set.raw), "--out", str(data_set.out))


def flow_runs(server: PrefectServer, data_set: DataSet) -> list[dict[str, Any]]:
    """The recorded runs over one data set, latest first."""
    runs = server.ask("/flow_runs/filter", {"sort": "START_TIME_DESC", "limit": 200})
    return [run for run in runs if run["parameters"].get("out") == str(data_set.out)]


def test_a_run_is_recorded_with_its_tasks_its_artifacts_and_its_log(
    prefect_server: PrefectServer, data_set: DataSet
) -> None:
    data_set.write("port.txt", report(1))
    done = build(prefect_server, data_set)
    assert done.returncode == 0, done.stderr
    (run,) = flow_runs(prefect_server, data_set)
    assert run["state_type"] == "COMPLETED"
    of_run = {"flow_runs": {"id": {"any_": [run["id"]]}}}
    tasks = prefect_server.ask("/task_runs/filter", of_run)
    assert {task["name"].rsplit("-", 1)[0] for task in tasks} == {"load", "transform", "publish"}
    assert {task["state_type"] for task in tasks} == {"COMPLETED"}
    left = {artifact["key"]: artifact["data"] for artifact in prefect_server.ask("/artifacts/filter", of_run)}
    assert '"articles", "count": 1' in left.pop("newsfigures-summary")
    assert left.pop("newsfigures-progress") == 100.0
    for key, name in (("newsfigures-tables", "current"), ("newsfigures-dictionary", "DICTIONARY.md")):
        assert (data_set.out / name).as_uri() in left.pop(key)
    assert not left
    log = prefect_server.ask("/logs/filter", {"logs": {"flow_run_id": {"any_": [run["id"]]}}})
    assert any("1 files: 1 new" in line["message"] for line in log)


def test_a_run_that_fails_is_recorded_as_failed_and_leaves_the_data(
    prefect_server: PrefectServer, reports: DataSet
) -> None:
    before = reports.current.manifest
    reports.write("port-9.txt", report(9))
    (reports.current.folder / "manifest.json").write_text("{", encoding="utf8")
    done = build(prefect_server, reports)
    assert done.returncode == 3 and "not a readable manifest" in done.stderr
    (run,) = flow_runs(prefect_server, reports)
    assert run["state_type"] == "FAILED"
    assert (reports.out / "current").resolve().name == before.id


def test_a_scheduled_deployment_fires_and_publishes(prefect_server: PrefectServer, data_set: DataSet) -> None:
    data_set.write("port.txt", report(1))
    pool = command(prefect_server, "prefect", "work-pool", "create", "scheduled", "--type", "process")
    assert pool.returncode == 0, pool.stderr
    parameters = [f"raw={data_set.raw}", f"out={data_set.out}", "workers=1"]
    deployed = command(
        prefect_server,
        *("prefect", "--no-prompt", "deploy", "flows/build.py:build", "--name", "often", "--pool", "scheduled"),
        *("--interval", "5"),
        *(word for parameter in parameters for word in ("--param", parameter)),
    )
    assert deployed.returncode == 0, deployed.stdout + deployed.stderr
    worker = subprocess.Popen(
        [sys.executable, "-m", "prefect", "worker", "start", "--pool", "scheduled", "--type", "process"],
        env=prefect_server.environment | {"PREFECT_WORKER_QUERY_SECONDS": "1"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        run = wait_for_completed(prefect_server, data_set)
    finally:
        stop(worker)
    assert run["auto_scheduled"] and run["state_type"] == "COMPLETED", worker.stdout and worker.stdout.read().decode()
    assert data_set.current.manifest.rows("articles") == 1


def wait_for_completed(server: PrefectServer, data_set: DataSet) -> dict[str, Any]:
    deadline = time.monotonic() + 120
    runs: list[dict[str, Any]] = []
    while time.monotonic() < deadline:
        runs = flow_runs(server, data_set)
        ended = [run for run in runs if run["state_type"] in ("COMPLETED", "FAILED", "CRASHED")]
        if ended:
            return ended[0]
        time.sleep(1)
    pytest.fail(f"no scheduled run ended; the runs are {[(r['name'], r['state_name']) for r in runs]}")


def test_the_schedule_command_serves_runs_that_fire(prefect_server: PrefectServer, data_set: DataSet) -> None:
    data_set.write("port.txt", report(1))
    folders = ["--raw", str(data_set.raw), "--out", str(data_set.out)]
    served = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "schedule", "--cron", "* * * * *", *folders],
        env=prefect_server.environment | {"PREFECT_RUNNER_POLL_FREQUENCY": "2"},
        cwd=data_set.raw,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        run = wait_for_completed(prefect_server, data_set)
    finally:
        stop(served)
    assert run["auto_scheduled"] and run["state_type"] == "COMPLETED", served.stdout and served.stdout.read().decode()
    assert data_set.current.manifest.rows("articles") == 1


def test_the_deployments_of_the_project_can_be_registered(prefect_server: PrefectServer) -> None:
    assert command(prefect_server, "prefect", "work-pool", "create", "newsfigures", "--type", "process").returncode == 0
    deployed = command(prefect_server, "prefect", "--no-prompt", "deploy", "--all")
    assert deployed.returncode == 0, deployed.stdout + deployed.stderr
    (deployment,) = prefect_server.ask("/deployments/filter", {"deployments": {"name": {"any_": ["hourly"]}}})
    assert deployment["entrypoint"] == "flows/build.py:build"
    assert deployment["schedules"][0]["schedule"]["cron"] == "7 * * * *"
    assert deployment["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
