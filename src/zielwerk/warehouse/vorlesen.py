"""`python -m zielwerk.warehouse.vorlesen`: a step of installing, as compiling byte code is."""

from zielwerk.einstellungen import lade
from zielwerk.warehouse import transformation
from zielwerk.warehouse.regelstand import regelstand

if __name__ == "__main__":
    projekt = lade().projekt
    transformation.read_ahead(projekt, regelstand=regelstand(projekt / "dbt"))
