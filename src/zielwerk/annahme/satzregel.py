"""GX's rule by SQL, counted by the server instead of fetched.

Imported late: GX takes seconds.
"""

from typing import Any, ClassVar, Final

from great_expectations.expectations.core import UnexpectedRowsExpectation

ZAEHLUNG: Final = "unexpected_rows_query.row_count"


class GezaehlteSaetzeExpectation(UnexpectedRowsExpectation):  # type: ignore[misc]  # GX is untyped
    """unexpected_rows_expectation without its second run that brings the rows to the client.

    Large deliveries would be scanned twice per rule, and rows may hold personal data.
    """

    metric_dependencies: ClassVar[tuple[str, ...]] = (ZAEHLUNG,)

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,  # noqa: ARG002 GX's signature
        execution_engine: Any | None = None,  # noqa: ANN401, ARG002 GX's signature
    ) -> dict[str, Any]:
        return {"success": metrics[ZAEHLUNG] == 0, "result": {"observed_value": metrics[ZAEHLUNG]}}
