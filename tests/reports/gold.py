"""The golden drawings; ``python -m tests.reports.gold`` writes them anew, to be looked at and then kept."""

from pathlib import Path

from tests.reports.faelle import FAELLE

ORDNER = Path(__file__).parent / "gold"


def datei(name: str) -> Path:
    return ORDNER / f"{name}.svg"


if __name__ == "__main__":
    ORDNER.mkdir(exist_ok=True)
    for fall, diagramm in FAELLE.items():
        datei(fall).write_text(diagramm.zeichnen(), encoding="utf-8")
