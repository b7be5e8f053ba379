"""The golden drawings; ``python -m tests.unit.bericht.diagramme.gold`` writes them anew, on purpose."""

from pathlib import Path

from tests.unit.bericht.diagramme.faelle import FAELLE

ORDNER = Path(__file__).parent / "gold"


def datei(name: str) -> Path:
    return ORDNER / f"{name}.svg"


if __name__ == "__main__":
    ORDNER.mkdir(exist_ok=True)
    for alt in ORDNER.glob("*.svg"):
        alt.unlink()
    for fall, diagramm in FAELLE.items():
        datei(fall).write_text(diagramm.zeichnen(), encoding="utf-8")
