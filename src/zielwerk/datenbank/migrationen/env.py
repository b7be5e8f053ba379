"""Alembic's entry: runs the revisions on the connection that zielwerk.datenbank hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="zielwerk_schemastand",
    version_table_schema="public",
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
