"""Abilities: the only list of slugs (dot notation), and what each type of device may do.

`config/abilities.php` of the provisioning document, in our house.
"""

from typing import Literal, get_args

from common.domain.device import DeviceType

Ability = Literal[
    "catalogue.read",
    "catalogue.availability",
    "orders.read",
    "orders.create",
    "orders.update",
    "orders.cancel",
    "payments.create",
    "payments.coins",
    "till.manage",
    "staff.read",
    "tickets.read",
    "tickets.update",
    "tickets.print",
    "print_jobs.create",
    "print_jobs.consume",
    "printers.read",
    "printers.configure",
    "events.read",
    "signage.read",
    "signage.report",
    "attendance.punch",
]
ABILITIES: tuple[Ability, ...] = get_args(Ability)

BY_TYPE: dict[DeviceType, tuple[Ability, ...]] = {
    "pos": (
        "catalogue.read", "catalogue.availability", "orders.read", "orders.create", "orders.update", "orders.cancel",
        "payments.create", "till.manage", "staff.read", "tickets.print", "print_jobs.create", "printers.read",
        "events.read", "attendance.punch",
    ),
    "kiosk": (
        "catalogue.read", "orders.create", "orders.read", "payments.coins", "staff.read", "tickets.print",
        "print_jobs.create", "events.read",
    ),
    "kds": (
        "catalogue.read", "catalogue.availability", "orders.read", "orders.update", "tickets.read", "tickets.update",
        "events.read",
    ),
    "gateway": (
        "printers.read", "printers.configure", "print_jobs.consume", "print_jobs.create", "tickets.print",
        "events.read",
    ),
    "signage": ("catalogue.read", "orders.read", "signage.read", "signage.report", "events.read"),
}  # fmt: skip
