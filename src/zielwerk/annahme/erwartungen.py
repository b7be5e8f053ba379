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
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

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


class GefuelltExpectation(ExpectColumnValuesToNotBeNull, Gemerkt):  # type: ignore[misc]  # GX is untyped
    """A mandatory value is there."""


class CodeExpectation(ExpectColumnValuesToBeInSet, Gemerkt):  # type: ignore[misc]  # GX is untyped
    """A value is one of a list."""


class MusterExpectation(ExpectColumnValuesToMatchRegex, Gemerkt):  # type: ignore[misc]  # GX is untyped
    """A value has its format."""


class VerbotenExpectation(ExpectColumnValuesToNotMatchRegex, Gemerkt):  # type: ignore[misc]  # GX is untyped
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
        for eigene in (
            GefuelltExpectation,
            CodeExpectation,
            MusterExpectation,
            VerbotenExpectation,
            GezaehlteSaetzeExpectation,
        )
        for vorbild in eigene.__bases__[:1]
    }
)
