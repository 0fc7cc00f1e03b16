"""The two stores of the demo, as plain data."""

from backend.demo.stores.boulangerie_du_canal import BOULANGERIE_DU_CANAL
from backend.demo.stores.demo_store import DemoStaff, DemoStore
from backend.demo.stores.pizza_bab_el_oued import PIZZA_BAB_EL_OUED

STORES: tuple[DemoStore, ...] = (PIZZA_BAB_EL_OUED, BOULANGERIE_DU_CANAL)

__all__ = ["BOULANGERIE_DU_CANAL", "PIZZA_BAB_EL_OUED", "STORES", "DemoStaff", "DemoStore"]
