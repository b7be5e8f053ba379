"""How the embedded server knows its one user again."""

import psycopg
from psycopg import sql


def beschleunigen(verbindung: psycopg.Connection, passwort: str) -> None:
    """Let the login hash the generated password once, not 4096 times: that took longer than all the rest.

    Many rounds make a word that someone has thought up harder to guess. This one is 256 random bits, and
    any other role of the server gets the usual rounds.
    """
    benutzer = verbindung.info.user
    verbindung.execute("set scram_iterations = 1")
    pruefwert = verbindung.pgconn.encrypt_password(passwort.encode(), benutzer.encode(), b"scram-sha-256")
    verbindung.execute(
        sql.SQL("alter role {} password {}").format(
            sql.Identifier(benutzer), sql.Literal(pruefwert.decode())
        )
    )
    verbindung.execute("reset scram_iterations")
