"""The one place for settings: environment first, then zielwerk.toml, then defaults."""

import os
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from zielwerk.fehler import BedienungsError

PREFIX = "ZIELWERK_"
KONFIGURATION = "ZIELWERK_KONFIGURATION"
KONFIGURATIONSDATEI = "zielwerk.toml"


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _plain_url(url: str | None) -> str | None:
    """Accept SQLAlchemy's spelling of a PostgreSQL URL too."""
    if url is None:
        return None
    scheme, trenner, rest = url.partition("://")
    if not trenner or scheme.partition("+")[0] not in {"postgresql", "postgres"}:
        msg = "Erwartet wird eine Adresse der Form postgresql://benutzer:passwort@rechner:port/datenbank"
        raise ValueError(msg)
    return f"postgresql://{rest}"


Ordner = Annotated[Path, AfterValidator(_absolute)]


def _projekt() -> Path:
    """Return the checkout: the folder that holds dbt/, expectations/ and dags/."""
    return Path(__file__).resolve().parents[2]


def _eingang_default(data: dict[str, Any]) -> Path:
    return Path(data["daten"]) / "eingang"


def _schluessel_default(data: dict[str, Any]) -> Path:
    return Path(data["daten"]) / "geheim" / "pseudonym.key"


def _sicherungen_default(data: dict[str, Any]) -> Path:
    return Path(data["daten"]) / "sicherungen"


def _register_default(data: dict[str, Any]) -> Path:
    return Path(data["projekt"]) / "register"


def _zielwerte_default(data: dict[str, Any]) -> Path:
    return Path(data["register_ordner"]) / "zielwerte.csv"


def _zielkommentare_default(data: dict[str, Any]) -> Path:
    return Path(data["register_ordner"]) / "zielkommentare.csv"


def _korrekturen_default(data: dict[str, Any]) -> Path:
    return Path(data["register_ordner"]) / "korrekturen.csv"


def _amtliche_werte_default(data: dict[str, Any]) -> Path:
    return Path(data["register_ordner"]) / "amtlich"


def _vergleichstypen_default(data: dict[str, Any]) -> Path:
    return Path(data["register_ordner"]) / "vergleichstypen.csv"


def _vergleichstraeger_default(data: dict[str, Any]) -> Path:
    return Path(data["register_ordner"]) / "vergleichstraeger.csv"


class Einstellungen(BaseSettings):
    """Every setting of Zielwerk, frozen, with absolute paths."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    daten: Ordner = Field(
        default=Path("daten"),
        description="Ordner für eingebettete Datenbank, Schlüssel, Arbeitsdateien und Berichte",
    )
    database_url: Annotated[str | None, AfterValidator(_plain_url)] = Field(
        default=None,
        repr=False,
        description="Adresse eines PostgreSQL-Servers; gesetzt: dieser wird benutzt, nichts wird gestartet",
    )
    eingang: Ordner = Field(
        default_factory=_eingang_default,
        description="Eingangsordner, den der DAG lieferungen_annehmen beobachtet",
    )
    projekt: Ordner = Field(
        default_factory=_projekt,
        description="Ordner mit dbt/, expectations/, report_templates/ und dags/",
    )
    register_ordner: Ordner = Field(
        default_factory=_register_default,
        description="Ordner mit Zielwerten, Kommentaren, amtlichen Werten, Vergleichen und Korrekturen",
    )
    zielwerte: Ordner = Field(
        default_factory=_zielwerte_default,
        description="CSV-Datei mit den vereinbarten Zielwerten (§ 48b SGB II)",
    )
    zielkommentare: Ordner = Field(
        default_factory=_zielkommentare_default,
        description="CSV-Datei mit Kommentaren und Maßnahmen zu den Zielen",
    )
    korrekturen: Ordner = Field(
        default_factory=_korrekturen_default,
        description="CSV-Datei mit den erklärten Korrekturen einzelner Werte angenommener Lieferungen",
    )
    amtliche_werte: Ordner = Field(
        default_factory=_amtliche_werte_default,
        description="Ordner mit CSV-Dateien veröffentlichter Werte nach § 48a SGB II",
    )
    vergleichstypen: Ordner = Field(
        default_factory=_vergleichstypen_default,
        description="CSV-Datei mit den SGB II-Vergleichstypen der Träger je Jahr",
    )
    vergleichstraeger: Ordner = Field(
        default_factory=_vergleichstraeger_default,
        description="CSV-Datei mit den gewählten Vergleichsträgern",
    )
    pseudonym_schluessel: Ordner = Field(
        default_factory=_schluessel_default,
        repr=False,
        description="Datei mit dem geheimen Schlüssel der Pseudonyme; wird bei Bedarf erzeugt",
    )
    wartegrenze_stunden: int = Field(
        default=24,
        ge=0,
        description="Ab wie vielen Stunden ein unvollständiges Paket im Eingang gemeldet wird",
    )
    lieferfrist_tage: int = Field(
        default=15,
        ge=1,
        le=31,
        description="Bis zu welchem Tag des Folgemonats die Lieferung eines Monats erwartet wird",
    )
    sicherungen: Ordner = Field(
        default_factory=_sicherungen_default,
        description="Ordner der Sicherungen, am besten auf einem anderen Laufwerk",
    )
    sicherungen_tage: int = Field(
        default=7, ge=1, description="Für wie viele Tage die letzte Sicherung des Tages bleibt"
    )
    sicherungen_wochen: int = Field(
        default=5, ge=0, description="Für wie viele Wochen die letzte Sicherung der Woche bleibt"
    )
    sicherungen_monate: int = Field(
        default=13, ge=0, description="Für wie viele Monate die letzte Sicherung des Monats bleibt"
    )
    befunde_anzeigen_max: int = Field(
        default=20, ge=1, description="Wie viele Befunde je Lieferung höchstens gezeigt werden"
    )
    zip_groesse_max_bytes: int = Field(
        default=8 * 1024**3, ge=1, description="Größe, die ein ZIP-Paket entpackt höchstens haben darf"
    )
    zip_verhaeltnis_max: int = Field(
        default=200, ge=1, description="Höchstes Verhältnis von entpackter zu gepackter Größe"
    )
    zip_dateien_max: int = Field(default=64, ge=1, description="Höchstzahl der Dateien in einem ZIP-Paket")
    satz_laenge_max_bytes: int = Field(
        default=64 * 1024, ge=1024, description="Höchstlänge eines Satzes in einer CSV-Datei"
    )

    @property
    def berichte(self) -> Path:
        """Folder of the finished reports."""
        return self.daten / "berichte"

    @property
    def arbeit(self) -> Path:
        """Folder for what can be made again: dbt target, caches."""
        return self.daten / "arbeit"

    @property
    def geheim(self) -> Path:
        """Folder (0700) of passwords and keys."""
        return self.daten / "geheim"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 the signature is pydantic's
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the TOML file behind the environment."""
        datei = os.environ.get(KONFIGURATION) or KONFIGURATIONSDATEI
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=Path(datei)))


def lade() -> Einstellungen:
    """Read the settings or say in one sentence which of them is wrong."""
    datei = os.environ.get(KONFIGURATION)
    if datei and not Path(datei).is_file():
        raise BedienungsError(f"Die Konfigurationsdatei «{datei}» ({KONFIGURATION}) gibt es nicht.")
    try:
        return Einstellungen()
    except ValidationError as error:
        erster = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(str(teil) for teil in erster["loc"])
        raise BedienungsError(f"Die Einstellung «{name}» ist ungültig: {_deutsch(erster)}.") from error
    except ValueError as error:
        raise BedienungsError(f"Die Konfigurationsdatei ist kein gültiges TOML: {error}.") from error


def _deutsch(error: Any) -> str:  # noqa: ANN401 pydantic's ErrorDetails has no public keys by type
    texte = {
        "extra_forbidden": "Diesen Namen gibt es nicht",
        "int_parsing": "Erwartet wird eine ganze Zahl",
        "int_type": "Erwartet wird eine ganze Zahl",
        "path_type": "Erwartet wird ein Pfad",
        "string_type": "Erwartet wird ein Text",
        "greater_than_equal": "Der Wert muss mindestens {ge} sein",
        "value_error": "{error}",
    }
    text = texte.get(error["type"])
    return text.format(**error.get("ctx", {})) if text else str(error["msg"])
