"""Alembic's entry: runs on the connection that backend.db.migrate has locked and begun."""

from alembic import context

connection = context.config.attributes["connection"]
if connection is None:
    raise SystemExit("migrations run through backend.db.migrate, which takes the lock")

context.configure(connection=connection, render_as_batch=True, transaction_per_migration=False)
context.run_migrations()
