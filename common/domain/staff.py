"""People of a store: what each role may do at a terminal."""

from typing import Literal, get_args

Role = Literal["admin", "manager", "cashier", "seller", "kitchen"]
ROLES: tuple[Role, ...] = get_args(Role)
Permission = Literal[
    "sell", "take_payment", "open_till", "close_till", "cancel_order", "refund", "discount", "no_sale", "settings"
]

_CASHIER: frozenset[Permission] = frozenset({"sell", "take_payment", "open_till", "close_till"})
_MANAGER: frozenset[Permission] = _CASHIER | {"cancel_order", "refund", "discount", "no_sale", "settings"}
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    "admin": _MANAGER,
    "manager": _MANAGER,
    "cashier": _CASHIER,
    "seller": frozenset({"sell"}),
    "kitchen": frozenset(),
}


def may(role: Role, permission: Permission) -> bool:
    return permission in PERMISSIONS[role]
