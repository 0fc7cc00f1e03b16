"""Products taken off the menu, kept to be put back."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "archived_products",
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("product", JsonDocument, nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_archived_products_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", "id", name="pk_archived_products"),
    )
