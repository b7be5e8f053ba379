"""Typer speaks English by itself; here it learns German for help and usage errors."""

import re
from typing import Final

from typer import rich_utils
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperCommand, TyperGroup, TyperOption

HILFE: Final = "Zeigt diese Hilfe."
# Sentences that typer has no class of its own for.
MELDUNGEN: Final = {
    r"No such command '(.+?)'.*": r"Den Befehl «\1» gibt es nicht.",
    r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)": r"Die Angabe «\1» ist zu viel.",
    r"Missing command.*": "Es fehlt ein Befehl.",
}
HILFE_OPTIONEN: Final = {"help_option_names": ["--help", "-h"]}


def einrichten() -> None:
    """Set the titles and marks of the help pages."""
    rich_utils.ARGUMENTS_PANEL_TITLE = "Argumente"
    rich_utils.OPTIONS_PANEL_TITLE = "Optionen"
    rich_utils.COMMANDS_PANEL_TITLE = "Befehle"
    rich_utils.DEFAULT_STRING = "[Vorgabe: {}]"
    rich_utils.REQUIRED_LONG_STRING = "[Pflicht]"


def _aufruf(text: str) -> str:
    return (
        text.replace("Usage: ", "Aufruf: ", 1)
        .replace("[OPTIONS]", "[OPTIONEN]")
        .replace("COMMAND [ARGS]...", "BEFEHL …")
        .replace("...", " …")
    )


class Befehl(TyperCommand):
    """A command with German help."""

    def get_help_option(self, ctx):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 the type of ctx is private to typer
        """Describe --help in German."""
        return _deutsch(super().get_help_option(ctx))

    def get_usage(self, ctx):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 the type of ctx is private to typer
        """Write the usage line in German."""
        return _aufruf(super().get_usage(ctx))


class Gruppe(TyperGroup):
    """A group of commands with German help."""

    def get_help_option(self, ctx):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 the type of ctx is private to typer
        """Describe --help in German."""
        return _deutsch(super().get_help_option(ctx))

    def get_usage(self, ctx):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 the type of ctx is private to typer
        """Write the usage line in German."""
        return _aufruf(super().get_usage(ctx))


def _deutsch(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = HILFE
        option.metavar = " "
    return option


def satz(error: ClickException) -> str:
    """Say in one German sentence what was wrong with the command line."""
    text = error.format_message()
    match error:
        case NoSuchOption():
            nah = (
                f" Gemeint ist vielleicht {', '.join(error.possibilities)}." if error.possibilities else ""
            )
            text = f"Die Option «{error.option_name}» gibt es nicht.{nah}"
        case MissingParameter():
            text = f"Es fehlt die Angabe {_name(error)}."
        case BadOptionUsage():
            wie = "braucht einen" if "requires" in text else "nimmt keinen"
            text = f"Die Option «{error.option_name}» {wie} Wert."
        case BadParameter():
            text = f"Der Wert für {_name(error)} ist ungültig: {error.message}"
        case _:
            for muster, deutsch in MELDUNGEN.items():
                if gefunden := re.match(muster, text):
                    text = gefunden.expand(deutsch)
    return text


def hinweis(error: ClickException) -> str | None:
    """Point to the help of the command that was meant."""
    kontext = error.ctx if isinstance(error, UsageError) else None
    return f"Hilfe: {kontext.command_path} --help" if kontext else None


def _name(error: BadParameter) -> str:
    if error.param is None:
        return "«?»"
    if isinstance(error.param, TyperOption):
        return f"«{error.param.opts[0]}»"
    return f"«{(error.param.metavar or error.param.name or '?').removesuffix(' …')}»"
