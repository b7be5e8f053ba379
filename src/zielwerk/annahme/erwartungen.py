"""GX's rules as this project runs them: the same verdicts with less effort.

Imported late: GX takes seconds.
"""

from types import MappingProxyType
from typing import Any, ClassVar, Final

from great_expectations.compatibility import pydantic
from great_expectations.expectations.core import (
    ExpectColumnValuesToBeInSet,
    ExpectColumnValuesToMatchRegex,
    ExpectColumnValuesToNotBeNull,
    ExpectColumnValuesToNotMatchRegex,
    UnexpectedRowsExpectation,
)
from great_expectations.expectations.expectation import BatchExpectation, Expectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.registry import get_metric_kwargs
from great_expectations.validator.metric_configuration import MetricConfiguration
from great_expectations.validator.validator import ValidationDependencies

ZAEHLUNG: Final = "unexpected_rows_query.row_count"


class Gemerkt(Expectation):  # type: ignore[misc]  # GX is untyped
    """Keeps the configuration that GX derives from a rule: a judgement asks for it some forty times."""

    _gemerkt: tuple[dict[str, Any], ExpectationConfiguration] | None = pydantic.PrivateAttr(default=None)

    @classmethod
    def is_abstract(cls) -> bool:
        """Tell GX that there is nothing to judge by before one of its rules is added."""
        return cls.__name__ == "Gemerkt" or bool(super().is_abstract())

    @property
    def configuration(self) -> ExpectationConfiguration:
        """Return what GX derives from the fields, the same object as long as they are the same."""
        if self._gemerkt is None or self._gemerkt[0] != self.__dict__:
            self._gemerkt = dict(self.__dict__), super().configuration
        return self._gemerkt[1]


class JaNein:
    """Counts nothing but what violates a rule of a column, as long as only yes or no is asked.

    GX also counts all rows and those with a value, to weigh the violations against `mostly`. Our rules
    allow none: then these numbers decide nothing.
    """

    map_metric: str
    mostly: object
    configuration: ExpectationConfiguration

    def get_validation_dependencies(
        self,
        execution_engine: Any | None = None,  # noqa: ANN401 GX's signature
        runtime_configuration: dict[str, Any] | None = None,
        **weitere: Any,  # noqa: ANN401 GX's signature
    ) -> ValidationDependencies:
        """Return the numbers that GX is to find out."""
        bedarf = BatchExpectation.get_validation_dependencies(self, execution_engine, runtime_configuration)
        form = bedarf.result_format
        if (
            self.mostly != 1
            or form["result_format"] != "BOOLEAN_ONLY"
            or form.get("return_unexpected_index_query")
        ):
            gefragt: Any = super()
            return gefragt.get_validation_dependencies(execution_engine, runtime_configuration, **weitere)
        angaben = get_metric_kwargs(self._verstoesse, self.configuration, runtime_configuration)
        bedarf.set_metric_configuration(
            self._verstoesse,
            MetricConfiguration(
                self._verstoesse, angaben["metric_domain_kwargs"], angaben["metric_value_kwargs"]
            ),
        )
        return bedarf

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: Any | None = None,  # noqa: ANN401 GX's signature
    ) -> dict[str, Any]:
        if set(metrics) == {self._verstoesse}:
            return {"success": not metrics[self._verstoesse], "result": {}}
        gefragt: Any = super()
        ergebnis: dict[str, Any] = gefragt._validate(metrics, runtime_configuration, execution_engine)  # noqa: SLF001 GX's own extension point
        return ergebnis

    @property
    def _verstoesse(self) -> str:
        return f"{self.map_metric}.unexpected_count"


class GefuelltExpectation(JaNein, ExpectColumnValuesToNotBeNull, Gemerkt):  # type: ignore[misc]  # GX is untyped
    """A mandatory value is there."""


class CodeExpectation(JaNein, ExpectColumnValuesToBeInSet, Gemerkt):  # type: ignore[misc]  # GX is untyped
    """A value is one of a list."""


class MusterExpectation(JaNein, ExpectColumnValuesToMatchRegex, Gemerkt):  # type: ignore[misc]  # GX is untyped
    """A value has its format."""


class VerbotenExpectation(JaNein, ExpectColumnValuesToNotMatchRegex, Gemerkt):  # type: ignore[misc]  # GX is untyped
    """A value does not look like something that must not be delivered."""


class GezaehlteSaetzeExpectation(UnexpectedRowsExpectation, Gemerkt):  # type: ignore[misc]  # GX is untyped
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


# GX's name of a rule, and the name under which it knows ours; any other rule of GX runs as it is.
EIGENE: Final = MappingProxyType(
    {
        vorbild.expectation_type: eigene.expectation_type
        for vorbild, eigene in (
            (ExpectColumnValuesToNotBeNull, GefuelltExpectation),
            (ExpectColumnValuesToBeInSet, CodeExpectation),
            (ExpectColumnValuesToMatchRegex, MusterExpectation),
            (ExpectColumnValuesToNotMatchRegex, VerbotenExpectation),
            (UnexpectedRowsExpectation, GezaehlteSaetzeExpectation),
        )
    }
)
