"""The command line: what each command prints, to whom, and with which exit code."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from conftest import DataSet, report

from flows.cli import main


def run(*arguments: str, environment: dict[str, str] | None = None) -> "subprocess.CompletedProcess[bytes]":
    """The command in a process of its own, as a user runs it."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")} | (environment or {})
    command = [sys.executable, "-m", "flows.cli", *arguments]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, env=env)


def test_build_tells_what_it_did(data_set: DataSet, capsys: pytest.CaptureFixture[str]) -> None:
    data_set.write("port.txt", report(1))
    data_set.write("empty.txt", "")
    folders = ["--raw", str(data_set.raw), "--out", str(data_set.out)]
    assert main(["build", *folders, "--workers", "1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2 new, 0 changed, 0 unchanged, 0 removed, 1 rejected files\n1 articles, ")
    assert main(["build", *folders]) == 0
    assert capsys.readouterr().out.startswith("Nothing to do: all 2 files are as they were; 1 articles and ")


def test_a_run_with_nothing_to_do_is_quick_and_needs_no_prefect(reports: DataSet) -> None:
    code = "import sys; from flows.cli import main; main(sys.argv[1:]); print('prefect' in sys.modules)"
    folders = ["--raw", str(reports.raw), "--out", str(reports.out)]
    done = subprocess.run([sys.executable, "-c", code, "build", *folders], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
    assert done.stdout.startswith("Nothing to do")


def test_formats_of_an_answer(reports: DataSet, tmp_path: Path) -> None:
    query = "SELECT source_uri, authors, published, words FROM articles ORDER BY 1 LIMIT 2"
    out = ["--out", str(reports.out)]
    table = run("sql", query, *out).stdout.decode()
    assert "source_uri" in table and "port-1.txt" in table and "┌" in table
    rows = list(csv.DictReader(io.StringIO(run("sql", query, *out, "--format", "csv").stdout.decode())))
    assert rows[0]["source_uri"] == "port-1.txt" and rows[0]["published"] == "2024-01-08" and rows[0]["authors"] == ""
    found = json.loads(run("sql", query, *out, "--format", "json").stdout)
    assert [row["source_uri"] for row in found] == ["port-1.txt", "port-2.txt"] and found[0]["authors"] == []
    frame = pd.read_parquet(io.BytesIO(run("sql", query, *out, "--format", "parquet").stdout))
    assert list(frame["source_uri"]) == ["port-1.txt", "port-2.txt"]
    assert run("sql", query, *out, "--format", "parquet", "--output", str(tmp_path / "a.parquet")).stdout == b""
    assert len(pd.read_parquet(tmp_path / "a.parquet")) == 2


def test_an_answer_without_rows(reports: DataSet) -> None:
    query = "SELECT * FROM figures WHERE false"
    assert json.loads(run("sql", query, "--out", str(reports.out), "--format", "json").stdout) == []
    assert (
        run("sql", query, "--out", str(reports.out), "--format", "csv")
        .stdout.decode()
        .startswith("figure_id,claim_key")
    )


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELEC 1", "Parser Error"),
        ("SELECT nothing FROM figures", 'Referenced column "nothing" not found'),
        ("COPY figures TO 'snapshot://x.csv'", "the data set is read-only: snapshot://x.csv cannot be written"),
    ],
)
def test_a_query_that_is_refused(
    reports: DataSet, capsys: pytest.CaptureFixture[str], query: str, message: str
) -> None:
    assert main(["sql", query, "--out", str(reports.out)]) == 5
    told = capsys.readouterr().err
    assert told.startswith("newsfigures: ") and message in told and "Traceback" not in told


def test_a_query_that_takes_too_long(reports: DataSet, capsys: pytest.CaptureFixture[str]) -> None:
    query = "SELECT sum(a.range * b.range) FROM range(100000000) a, range(1000000) b"
    assert main(["sql", query, "--out", str(reports.out), "--seconds", "0.3"]) == 5
    assert capsys.readouterr().err == "newsfigures: broken off after 0.3 seconds\n"


def test_check_tells_that_all_is_well_or_what_is_not(reports: DataSet, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--out", str(reports.out)]) == 0
    assert capsys.readouterr().out.rstrip().endswith("all is well")
    (path,) = reports.current.paths("figures")
    path.write_bytes(path.read_bytes()[:-1])
    assert main(["check", "--out", str(reports.out)]) == 4
    assert capsys.readouterr().out.startswith(f"{path}: not the file that was published\n")


def test_snapshots_and_what_differs_between_them(reports: DataSet, capsys: pytest.CaptureFixture[str]) -> None:
    reports.write("port-5.txt", report(5))
    reports.build()
    out = ["--out", str(reports.out)]
    assert main(["snapshots", *out]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "  4 articles, " in first and "  5 articles, " in second
    capsys.readouterr()
    done = run("diff", first.split()[0], *out, "--summary", "--format", "json")
    (row,) = json.loads(done.stdout)
    assert (row["change"], row["cause"]) == ("added", "new article") and row["figures"] >= 3
    done = run("diff", first.split()[0], second.split()[0], *out, "--format", "csv")
    assert done.stdout.decode().startswith("change,cause,source_uri,text,changes\nadded,new article,port-5.txt,")


def test_the_dictionary_is_the_one_beside_the_data(reports: DataSet, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dictionary"]) == 0
    assert capsys.readouterr().out == (reports.out / "DICTIONARY.md").read_text(encoding="utf8")


def test_errors_are_one_line_and_a_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--raw", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2
    assert main(["sql", "SELECT 1", "--out", str(tmp_path / "out")]) == 3
    told = capsys.readouterr().err.splitlines()
    assert [line.startswith("newsfigures: ") for line in told] == [True, True]


def test_a_schedule_needs_a_server_and_a_cron_line() -> None:
    done = run("schedule", "--cron", "* * * * *")
    assert done.returncode == 2 and b"a schedule needs a Prefect server" in done.stderr
    done = run("schedule", "--cron", "hourly, please", environment={"PREFECT_API_URL": "http://127.0.0.1:9/api"})
    assert done.returncode == 2 and b"'hourly, please' is no cron line" in done.stderr


def test_a_reader_that_has_seen_enough(reports: DataSet) -> None:
    query = "SELECT * FROM range(1000000)"
    command = f"{sys.executable} -m flows.cli sql '{query}' --format csv --out {reports.out} | head -n 2"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("range\n0\n", "")


def test_the_log_tells_one_event_to_a_line_with_the_run(data_set: DataSet) -> None:
    data_set.write("port.txt", report(1))
    build = ["build", "--workers", "1", "--raw", str(data_set.raw), "--out", str(data_set.out)]
    lines = [json.loads(line) for line in run(*build, environment={"NEWSFIGURES_LOG": "json"}).stderr.splitlines()]
    (ran,) = data_set.current.read("runs").to_pylist()
    assert [line["event"].split()[0] for line in lines] == ["run", "1", "published"]
    assert {line["run_id"] for line in lines} == {ran["run_id"]} and {line["level"] for line in lines} == {"INFO"}
    assert lines[1]["new"] == 1 and lines[2]["figures"] == ran["figures"] > 0
    for line in run(*build).stderr.decode().splitlines():
        assert re.search(r" INFO \d{8}T\d{6}Z-\w{4} ", line)
    assert b"NEWSFIGURES_LOG: 'xml' is neither" in run(*build, environment={"NEWSFIGURES_LOG": "xml"}).stderr


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    from flows import progress

    monkeypatch.setattr(progress, "SECONDS_BETWEEN", 0.0)
    with caplog.at_level("INFO"), progress.progress("reading", 4) as advance:
        advance(1)
        advance(3)
    assert [r.getMessage() for r in caplog.records] == ["reading: 1 of 4", "reading: 4 of 4"]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress.progress("reading", 4) as advance:
        advance(4)
    assert "4/4" in capsys.readouterr().err


def test_explain_shows_the_words_of_each_column(reports: DataSet, capsys: pytest.CaptureFixture[str]) -> None:
    out = ["--out", str(reports.out)]
    query = "SELECT * FROM figures JOIN articles USING (article_id) WHERE source_uri = 'port-1.txt' AND unit = 't'"
    assert main(["sql", query, *out, "--format", "json"]) == 0
    figure = json.loads(capsys.readouterr().out)[0]
    assert main(["explain", figure["figure_id"], *out]) == 0
    place, _, sentence, _, *columns = capsys.readouterr().out.splitlines()
    assert place == f"port-1.txt, characters {figure['char_start']} to {figure['char_end']}"
    assert sentence.replace("→", "").replace("←", "") == " ".join(figure["sentence"].split())
    told = dict(line.split(maxsplit=1) for line in columns)
    assert told["value"].startswith(str(figure["value"])) and f"at {figure['char_start']}" in told["value"]
    assert told["unit"].startswith(figure["unit"])
    assert {"bound", "kind", "modality", "measure"} <= told.keys()


def test_explain_of_a_figure_that_is_not_there(reports: DataSet, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "0" * 16, "--out", str(reports.out)]) == 3
    assert f"no figure '{'0' * 16}'" in capsys.readouterr().err
