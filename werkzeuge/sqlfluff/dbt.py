"""Stand-ins for dbt's own macros, so that SQL can be linted without dbt and without a database."""


def string_literal(value: object) -> str:
    """Quote a text the way dbt does for PostgreSQL."""
    return f"'{value}'"


def type_string() -> str:
    """Name the type of a text."""
    return "text"
