"""The generated pages name everything that the files define."""

import re
from pathlib import Path

from zielwerk.nachschlagen import BLOCK, glossar_md, kennzahlen_md

PROJEKT = Path(__file__).resolve().parents[2]


def test_every_kennzahl_has_a_chapter_with_its_paragraph_and_model() -> None:
    text = kennzahlen_md(PROJEKT)
    kapitel = re.findall(r"^## (K[123]\S*) ", text, flags=re.MULTILINE)
    assert len(kapitel) == 15
    assert kapitel[0] == "K1"
    for stueck in text.split("\n## K")[1:]:
        assert "RVO zu § 48a SGB II" in stueck
        assert re.search(r"\| Modell \| `int_k\w+` \|", stueck)


def test_every_term_is_in_the_glossary_in_german_order() -> None:
    quelle = (PROJEKT / "dbt/models/begriffe/fachbegriffe.md").read_text(encoding="utf-8")
    begriffe = re.findall(r"^\*\*([^*]+)\*\* – ", glossar_md(PROJEKT), flags=re.MULTILINE)
    assert len(begriffe) == len(BLOCK.findall(quelle)) > 10
    assert begriffe.index("Träger, Jobcenter") < begriffe.index("Vorläufig, endgültig")
