"""What is to be simulated."""

from dataclasses import dataclass
from typing import Final

from zielwerk.fehler import BedienungsError
from zielwerk.simulation import daten
from zielwerk.simulation.zeit import OFFEN, erster_am, monat_aus, monat_text

MUSTERBURG: Final = "99999"
# Months known before the first delivery: LZB windows are full one year before it.
VORLAUF: Final = 48
# Months of anspruch.csv in an initial delivery, and before the Berichtsmonat in a monthly one.
ANSPRUCH_INITIAL: Final = 36
ANSPRUCH_MONAT: Final = 3
# The extract is drawn on this day of the Berichtsmonat, that of a correction in the month after.
TAG_AUSZUG: Final = 24
TAG_KORREKTUR: Final = 5
KORREKTUR_ALLE: Final = 8
ELB_MAX: Final = 100_000
MONATE_MAX: Final = 120
# From the first year of the table of Jobcenter to the last one of the table of Stichtage.
ERSTES_JAHR: Final = 2021
LETZTES_JAHR: Final = 2030


@dataclass(frozen=True, slots=True, kw_only=True)
class Lieferung:
    """One delivery of the series."""

    traeger_nr: str
    monat: int
    lfd: int
    art: str
    anspruch_von: int
    # The last day of which the extract can know.
    auszug: int

    @property
    def name(self) -> str:
        """Return the name of the package."""
        return f"lieferung_{self.traeger_nr}_{monat_text(self.monat).replace('-', '')}_{self.lfd:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Auftrag:
    """One simulation; the same values give the same bytes."""

    traeger_nr: str = MUSTERBURG
    elb: int = 3000
    monate: int = 18
    bis: str = "2026-09"
    seed: int = 7
    als_zip: bool = False
    fehler: str | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be simulated."""
        if not daten.gemeinden(self.traeger_nr):
            raise BedienungsError(
                f"Das Gebiet des Trägers «{self.traeger_nr}» ist nicht bekannt; mit eigenen Gemeinden gibt"
                f" es {', '.join(daten.traeger())}, mit erfundenen jedes andere Jobcenter."
            )
        _grenzen("elb", self.elb, 1, ELB_MAX)
        _grenzen("monate", self.monate, 1, MONATE_MAX)
        _grenzen("seed", self.seed, 0, 2**63 - 1)
        try:
            jahr = 1970 + monat_aus(self.bis) // 12
        except ValueError:
            jahr = 0
        if not ERSTES_JAHR <= jahr <= LETZTES_JAHR or monat_text(monat_aus(self.bis)) != self.bis:
            raise BedienungsError(
                f"«{self.bis}» ist kein Monat JJJJ-MM von {ERSTES_JAHR} bis {LETZTES_JAHR}."
            )
        if self.erster < monat_aus(f"{ERSTES_JAHR}-01"):
            raise BedienungsError(
                f"{self.monate} Monate bis {self.bis} begännen vor {ERSTES_JAHR}-01;"
                " so weit zurück reichen die Referenzdaten nicht."
            )

        for monat in (self.erster, self.letzter):
            if not daten.gilt(self.traeger_nr, jahr := 1970 + monat // 12):
                raise BedienungsError(f"Der Träger «{self.traeger_nr}» ist im Jahr {jahr} kein Jobcenter.")

    @property
    def letzter(self) -> int:
        """Return the last Berichtsmonat."""
        return monat_aus(self.bis)

    @property
    def erster(self) -> int:
        """Return the Berichtsmonat of the initial delivery."""
        return self.letzter - self.monate + 1

    @property
    def anfang(self) -> int:
        """Return the first simulated month."""
        return self.erster - VORLAUF

    @property
    def umstellung(self) -> int:
        """Return the first day of the new organisation: the middle of the delivered months."""
        if self.monate == 1:
            return OFFEN
        return erster_am(self.erster + (self.monate + 1) // 2)

    def lieferungen(self) -> tuple[Lieferung, ...]:
        """Return all deliveries in the order of their extracts; the newest month is never corrected."""
        reihe: list[Lieferung] = []
        for monat in range(self.erster, self.letzter + 1):
            initial = monat == self.erster
            erste = Lieferung(
                traeger_nr=self.traeger_nr,
                monat=monat,
                lfd=1,
                art="initial" if initial else "monat",
                anspruch_von=monat - (ANSPRUCH_INITIAL - 1 if initial else ANSPRUCH_MONAT),
                auszug=erster_am(monat) + TAG_AUSZUG - 1,
            )
            reihe.append(erste)
            if (monat - self.erster) % KORREKTUR_ALLE == KORREKTUR_ALLE // 2 and monat < self.letzter:
                reihe.append(
                    Lieferung(
                        traeger_nr=self.traeger_nr,
                        monat=monat,
                        lfd=2,
                        art="korrektur",
                        anspruch_von=erste.anspruch_von,
                        auszug=erster_am(monat + 1) + TAG_KORREKTUR - 1,
                    )
                )
        return tuple(reihe)


def _grenzen(name: str, wert: int, mindestens: int, hoechstens: int) -> None:
    if not mindestens <= wert <= hoechstens:
        raise BedienungsError(
            f"Die Angabe «{name}» muss zwischen {mindestens} und {hoechstens} liegen (gefunden: {wert})."
        )
