"""Money a coin changer took: with no till session where no cashier stands, and the change it could not give."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("payments") as payments:
        payments.alter_column("till_session_id", existing_type=sa.String(36), nullable=True)
        payments.alter_column("staff_id", existing_type=sa.String(64), nullable=True)
        payments.add_column(sa.Column("owed", sa.BigInteger(), nullable=False, server_default="0"))
