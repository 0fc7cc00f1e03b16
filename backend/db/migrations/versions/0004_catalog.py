"""What a store sells."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catalog_versions",
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_catalog_versions_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", name="pk_catalog_versions"),
    )
    op.create_table(
        "categories",
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", JsonDocument, nullable=False),
        sa.Column("picture", sa.String(length=100), nullable=False),
        sa.Column("color", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_categories_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", "id", name="pk_categories"),
    )
    op.create_table(
        "option_groups",
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", JsonDocument, nullable=False),
        sa.Column("min", sa.Integer(), nullable=False),
        sa.Column("max", sa.Integer(), nullable=False),
        sa.Column("free", sa.Integer(), nullable=False),
        sa.Column("per_half", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_option_groups_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", "id", name="pk_option_groups"),
    )
    op.create_table(
        "stations",
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", JsonDocument, nullable=False),
        sa.Column("warn_after_s", sa.Integer(), nullable=False),
        sa.Column("late_after_s", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_stations_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", "id", name="pk_stations"),
    )
    op.create_table(
        "tax_rates",
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("basis_points", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_tax_rates_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", "id", name="pk_tax_rates"),
    )
    op.create_table(
        "options",
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", JsonDocument, nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("max_quantity", sa.Integer(), nullable=False),
        sa.Column("size_prices", JsonDocument, nullable=False),
        sa.Column("allergens", JsonDocument, nullable=False),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.Column("kitchen_name", sa.String(length=100), nullable=False),
        sa.Column("default_position", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["store_id", "group_id"],
            ["option_groups.store_id", "option_groups.id"],
            name="fk_options_store_id_group_id_option_groups",
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_options_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", "id", name="pk_options"),
    )
    op.create_index("ix_options_store_id_group_id", "options", ["store_id", "group_id"], unique=False)
    op.create_table(
        "products",
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("category_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", JsonDocument, nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("tax_rate_id", sa.String(length=64), nullable=False),
        sa.Column("take_away_tax_rate_id", sa.String(length=64), nullable=True),
        sa.Column("description", JsonDocument, nullable=False),
        sa.Column("kitchen_name", sa.String(length=100), nullable=False),
        sa.Column("picture", sa.String(length=100), nullable=False),
        sa.Column("halves", sa.Boolean(), nullable=False),
        sa.Column("station_id", sa.String(length=64), nullable=True),
        sa.Column("allergens", JsonDocument, nullable=False),
        sa.Column("barcode", sa.String(length=64), nullable=False),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.Column("badge", JsonDocument, nullable=False),
        sa.Column("upsell", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "category_id"],
            ["categories.store_id", "categories.id"],
            name="fk_products_store_id_category_id_categories",
        ),
        sa.ForeignKeyConstraint(
            ["store_id", "station_id"],
            ["stations.store_id", "stations.id"],
            name="fk_products_store_id_station_id_stations",
        ),
        sa.ForeignKeyConstraint(
            ["store_id", "take_away_tax_rate_id"],
            ["tax_rates.store_id", "tax_rates.id"],
            name="fk_products_store_id_take_away_tax_rate_id_tax_rates",
        ),
        sa.ForeignKeyConstraint(
            ["store_id", "tax_rate_id"],
            ["tax_rates.store_id", "tax_rates.id"],
            name="fk_products_store_id_tax_rate_id_tax_rates",
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_products_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", "id", name="pk_products"),
    )
    op.create_index("ix_products_store_id_barcode", "products", ["store_id", "barcode"], unique=False)
    op.create_index("ix_products_store_id_category_id", "products", ["store_id", "category_id"], unique=False)
    op.create_table(
        "product_option_groups",
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("product_id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "group_id"],
            ["option_groups.store_id", "option_groups.id"],
            name="fk_product_option_groups_store_id_group_id_option_groups",
        ),
        sa.ForeignKeyConstraint(
            ["store_id", "product_id"],
            ["products.store_id", "products.id"],
            name="fk_product_option_groups_store_id_product_id_products",
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_product_option_groups_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", "product_id", "group_id", name="pk_product_option_groups"),
    )
    op.create_table(
        "product_stock",
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("product_id", sa.String(length=64), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "product_id"],
            ["products.store_id", "products.id"],
            name="fk_product_stock_store_id_product_id_products",
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_product_stock_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", "product_id", name="pk_product_stock"),
    )
    op.create_table(
        "variants",
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("product_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("size", sa.String(length=16), nullable=False),
        sa.Column("name", JsonDocument, nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("barcode", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "product_id"],
            ["products.store_id", "products.id"],
            name="fk_variants_store_id_product_id_products",
        ),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_variants_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", "id", name="pk_variants"),
    )
    op.create_index("ix_variants_store_id_product_id", "variants", ["store_id", "product_id"], unique=False)
