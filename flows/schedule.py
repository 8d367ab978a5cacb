"""A cron line in, runs of the pipeline at its times out, recorded on a Prefect server."""

from pathlib import Path
from typing import Any

from flows.errors import SettingsError
from flows.orchestration import is_recorded


def serve(cron: str, raw: Path | None, out: str | Path | None, workers: int | None) -> None:
    """Run the pipeline whenever `cron` says, until interrupted; a run that is still going does the next one's work.

    Raises SettingsError where no Prefect server is named, or `cron` is none.
    """
    if not is_recorded():
        raise SettingsError(
            "a schedule needs a Prefect server: start one with `prefect server start`, set PREFECT_API_URL"
        )
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.client.schemas.schedules import CronSchedule
    from prefect.types.entrypoint import EntrypointType

    from flows.build import build

    try:
        schedule = CronSchedule(cron=cron)
    except ValueError as error:
        raise SettingsError(
            f"--cron {cron!r} is no cron line, as in '7 * * * *' for each hour's seventh minute"
        ) from error
    flow: Any = build  # a Prefect flow where runs are recorded
    # Absolute, for a scheduled run does not start in this folder.
    where = str(out.absolute()) if isinstance(out, Path) else out
    given = {"raw": raw and str(raw.absolute()), "out": where, "workers": workers}
    flow.serve(
        name="scheduled",
        schedules=[schedule],
        parameters={name: value for name, value in given.items() if value is not None},
        global_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
        print_starting_message=False,
    )
