"""The errors that end a run or a query: each says which file or value is to blame, and carries the exit code."""


class NewsfiguresError(Exception):
    """Something the user can act on; the command line prints it as one line and ends with `exit_code`."""

    exit_code = 1


class SettingsError(NewsfiguresError):
    """A setting or argument that cannot be used, or a folder that is not there."""

    exit_code = 2


class StoreError(NewsfiguresError):
    """A data set that cannot be read or written: missing, torn, of a newer version, no space, no permission."""

    exit_code = 3


class ContractError(NewsfiguresError):
    """Rows that break the declaration of their table."""

    exit_code = 4


class QueryError(NewsfiguresError):
    """A query that DuckDB refuses."""

    exit_code = 5
