"""The `newsfigures` command: words on a command line in, answers on the terminal out."""

import argparse
import logging
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import ContractError, NewsfiguresError, SettingsError
from flows.logs import told

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OUT = "folder of the data set, or s3://bucket/prefix (data/processed)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code, and tells an error that the user can act on in one line."""
    options = _parser().parse_args(arguments)
    try:
        with told(logging.WARNING if getattr(options, "quiet", False) else logging.INFO):
            return int(options.command(options) or 0)
    except NewsfiguresError as error:
        print(f"newsfigures: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has seen enough, as `head` does
        return 0
    except KeyboardInterrupt:
        print("newsfigures: interrupted; what was published before is as it was", file=sys.stderr)
        return 130


def _build(options: argparse.Namespace) -> None:
    from flows.build import build

    repair = options.name == "repair"
    summary = build(options.raw, options.out, options.workers, options.engine, options.scheduler, repair)
    if summary.status == "unchanged":
        print(
            f"Nothing to do: all {summary.files_seen:,} files are as they were; "
            f"{summary.articles:,} articles and {summary.figures:,} figures are published."
        )
        return
    print(
        f"{summary.files_new:,} new, {summary.files_changed:,} changed, {summary.files_unchanged:,} unchanged, "
        f"{summary.files_removed:,} removed, {summary.files_rejected:,} rejected files"
    )
    print(f"{summary.articles:,} articles, {summary.figures:,} figures in {summary.seconds:.1f} seconds")


def _schedule(options: argparse.Namespace) -> None:
    from flows.schedule import serve

    serve(options.cron, options.raw or Path("data/raw"), _out(options), options.workers)


def _sql(options: argparse.Namespace) -> None:
    from flows.catalog import connect

    _answer(connect(_out(options), options.as_of, options.memory), options.query, options)


def _answer(connection: "DuckDBPyConnection", query: str, options: argparse.Namespace) -> None:
    from flows.answers import answer

    if options.format == "parquet" and options.output is None and sys.stdout.isatty():
        raise SettingsError("Parquet is not for a terminal; say where to with --output FILE, or redirect it")
    width = shutil.get_terminal_size((1000, 0)).columns
    if options.output is None:
        answer(connection, query, options.format, sys.stdout.buffer, width, options.seconds)
        return
    with options.output.open("wb") as sink:
        answer(connection, query, options.format, sink, width, options.seconds)


def _explain(options: argparse.Namespace) -> None:
    from flows.explain import explain

    for line in explain(_out(options), options.figure, options.as_of):
        print(line)


def _snapshots(options: argparse.Namespace) -> None:
    from flows.location import store_at

    for snapshot in store_at(_out(options)).history():
        manifest = snapshot.manifest
        rows = ", ".join(f"{manifest.rows(table):,} {table}" for table in ("articles", "figures", "rejected_files"))
        print(f"{manifest.id}  {manifest.created_at[:19]}Z  code {manifest.code_version}  {rows}")


def _diff(options: argparse.Namespace) -> None:
    from flows.diff import connect_diff

    query = "SELECT change, cause, count(*) AS figures FROM diff GROUP BY ALL ORDER BY ALL"
    if not options.summary:
        query = "SELECT change, cause, source_uri, text, changes FROM diff"
    _answer(connect_diff(_out(options), options.older, options.newer), query, options)


def _check(options: argparse.Namespace) -> int:
    from flows.catalog import find_snapshot
    from flows.checks import check_snapshot
    from flows.location import store_at

    snapshot = find_snapshot(store_at(_out(options)), options.as_of)
    problems = check_snapshot(snapshot)
    for problem in problems:
        print(problem)
    rows = ", ".join(f"{snapshot.manifest.rows(table):,} {table}" for table in ("articles", "figures"))
    print(f"Snapshot {snapshot.manifest.id}: {rows}; " + (f"{len(problems):,} problems" if problems else "all is well"))
    return ContractError.exit_code if problems else 0


def _dictionary(options: argparse.Namespace) -> None:
    from transforms.dictionary import write_dictionary
    from transforms.tables import TABLES

    print(write_dictionary(TABLES), end="")


def _out(options: argparse.Namespace) -> Path | str:
    from flows.location import parse_out

    return parse_out(options.out or os.environ.get("NEWSFIGURES_OUT") or "data/processed")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="newsfigures", description="News articles in, tables of their figures out.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    for name, meaning in (
        ("build", "read what is new in the raw folder and publish it"),
        ("repair", "verify the published files, and read again what stood in damaged ones"),
    ):
        _add_build(commands.add_parser(name, help=meaning), name)

    schedule = commands.add_parser("schedule", help="build again and again, at the times of a cron line")
    schedule.add_argument("--cron", required=True, help="as '7 * * * *' for the seventh minute of each hour, in UTC")
    _add_run(schedule)
    schedule.set_defaults(command=_schedule)

    sql = commands.add_parser("sql", help="ask the published tables something")
    sql.add_argument("query", help="in DuckDB's SQL")
    _add_answer(sql)
    sql.add_argument("--memory", help="that the query may use, as 2GB")
    _add_data_set(sql)
    sql.set_defaults(command=_sql)

    explain = commands.add_parser("explain", help="show the words and the rules that a figure was read out of")
    explain.add_argument("figure", metavar="FIGURE_ID")
    _add_data_set(explain)
    explain.set_defaults(command=_explain)

    check = commands.add_parser("check", help="verify the published tables and files against their declaration")
    _add_data_set(check)
    check.set_defaults(command=_check)

    snapshots = commands.add_parser("snapshots", help="list the snapshots that are kept, oldest first")
    snapshots.add_argument("--out", help=OUT)
    snapshots.set_defaults(command=_snapshots)

    diff = commands.add_parser("diff", help="list the figures that differ between two snapshots, and why")
    diff.add_argument("older", help="its id, or a moment in ISO form at which it was the current one")
    diff.add_argument("newer", nargs="?", help="the same (the current one)")
    diff.add_argument("--summary", action="store_true", help="only count them")
    diff.add_argument("--out", help=OUT)
    _add_answer(diff)
    diff.set_defaults(command=_diff)

    dictionary = commands.add_parser("dictionary", help="print what every column means")
    dictionary.set_defaults(command=_dictionary)
    return parser


def _add_build(build: argparse.ArgumentParser, name: str) -> None:
    _add_run(build)
    build.add_argument("--engine", choices=("processes", "dask"), help="what reads: processes of this machine, or Dask")
    build.add_argument("--scheduler", metavar="ADDRESS", help="Dask's, as tcp://10.0.0.1:8786")
    build.add_argument("--quiet", action="store_true", help="tell warnings only, and the summary")
    build.set_defaults(command=_build, name=name)


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--raw", type=Path, help="folder of raw articles (data/raw)")
    parser.add_argument("--out", help=OUT)
    parser.add_argument("--workers", type=int, help="processes that read (one for each core)")


def _add_answer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("table", "csv", "json", "parquet"), default="table", help="of the answer")
    parser.add_argument("--output", type=Path, help="file to write it to (standard output)")
    parser.add_argument("--seconds", type=float, help="break the query off after so long")


def _add_data_set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", help=OUT)
    parser.add_argument("--as-of", help="an older snapshot: its id, or a moment in ISO form")


if __name__ == "__main__":
    sys.exit(main())
