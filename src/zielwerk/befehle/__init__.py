"""The command `zielwerk`: a thin, German-speaking door to the functions behind it."""

import sys
from typing import Final

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from zielwerk import ausgabe, speicher
from zielwerk.befehle import (
    annehmen,
    bauen,
    berichten,
    datenbank,
    demo,
    deutsch,
    generieren,
    lauf,
    prognose,
    pruefen,
    register,
    simulieren,
    status,
)
from zielwerk.fehler import ZielwerkError, abbruch

FERTIG: Final = 0
ABGELEHNT: Final = 1
BEDIENUNG: Final = 2
STOERUNG: Final = 3
ABGEBROCHEN: Final = 130

EINLEITUNG: Final = """\
Vom Lieferpaket eines Jobcenters zum Monatsbericht nach § 48a SGB II.

[bold]Beispiele[/]

  zielwerk lauf eingang      nimmt alles an, rechnet, schreibt die Berichte
  zielwerk status            zeigt, was da ist und was fehlt
  zielwerk berichten --traeger 67748 --datenstand 2025-10

Einstellungen kommen aus Umgebungsvariablen (ZIELWERK_…) und aus zielwerk.toml.

[bold]Rückgabewerte[/]  0 erledigt, 1 etwas abgelehnt und der Rest erledigt, 2 falsch bedient, 3 Störung
"""

app = typer.Typer(
    name="zielwerk",
    cls=deutsch.Gruppe,
    help=EINLEITUNG,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings=dict(deutsch.HILFE_OPTIONEN),
)
for modul in (annehmen, pruefen, bauen, berichten, lauf, prognose, status, demo, generieren, simulieren):
    app.command(modul.NAME, cls=deutsch.Befehl)(modul.ausfuehren)
app.add_typer(datenbank.app, name="db")
app.add_typer(register.app, name="register")


def main(argumente: list[str] | None = None) -> None:
    """Run one command and end the process with its exit code."""
    sys.exit(aufrufen(argumente))


def aufrufen(argumente: list[str] | None = None) -> int:
    """Run one command and return its exit code; errors become one German sentence."""
    speicher.seltener_suchen()
    ausgabe.protokoll_einrichten()
    deutsch.einrichten()
    try:
        code = app(argumente, standalone_mode=False)
    except NoArgsIsHelpError as error:
        ausgabe.meldung(error.format_message())
        return BEDIENUNG
    except ClickException as error:
        ausgabe.fehler(deutsch.satz(error))
        if zeile := deutsch.hinweis(error):
            ausgabe.meldung(zeile)
        return BEDIENUNG
    except ZielwerkError as error:
        if ausgabe.debug():
            raise
        ausgabe.fehler(str(error))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        ausgabe.fehler("Abgebrochen.")
        return ABGEBROCHEN
    except Exception as error:
        if ausgabe.debug():
            raise
        ausgabe.fehler(_stoerung(error))
        return STOERUNG
    return code if isinstance(code, int) else FERTIG


def _stoerung(error: Exception) -> str:
    """Say what nobody has foreseen; the text of such an error may quote data, its kind never does."""
    if type(error).__module__.startswith("psycopg"):
        return f"{abbruch(getattr(error, 'sqlstate', None))}; ein neuer Lauf setzt fort."
    return (
        f"Eine unerwartete Störung ist aufgetreten ({type(error).__name__}); "
        "mit ZIELWERK_DEBUG=1 werden Einzelheiten gezeigt."
    )
