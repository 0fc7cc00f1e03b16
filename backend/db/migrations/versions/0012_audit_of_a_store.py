"""The newest lines of a store's audit are found without sorting all of them."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_audit_lines_store_id", "audit_lines")
    op.create_index("ix_audit_lines_store_id_id", "audit_lines", ["store_id", "id"])
