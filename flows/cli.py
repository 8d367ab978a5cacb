"""The `newsfigures` command: words on a command line in, answers on the terminal out."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from flows.errors import NewsfiguresError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code, and tells an error that the user can act on in one line."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(
        level=logging.WARNING if getattr(options, "quiet", False) else logging.INFO,
        format="%(asctime)s %(levelname)s %(message)s",
        stream=sys.stderr,
    )
    try:
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

    summary = build(options.raw, options.out, options.workers)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="newsfigures", description="News articles in, tables of their figures out.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="read what is new in the raw folder and publish it")
    build.add_argument("--raw", type=Path, help="folder of raw articles (data/raw)")
    build.add_argument("--out", type=Path, help="folder of the data set (data/processed)")
    build.add_argument("--workers", type=int, help="processes that read (one for each core)")
    build.add_argument("--quiet", action="store_true", help="tell warnings only, and the summary")
    build.set_defaults(command=_build)
    return parser


if __name__ == "__main__":
    sys.exit(main())
