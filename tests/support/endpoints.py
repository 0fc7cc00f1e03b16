"""Every endpoint of the application, and what its signature asks of who calls it."""

import inspect
from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from backend.stores.caller import require


def dependencies(dependant: Dependant) -> Iterator[object]:
    for each in dependant.dependencies:
        yield each.call
        yield from dependencies(each)


Asked = tuple[str, ...] | None
"""Abilities of which one is enough; None for any paired device."""


def asked(dependant: Dependant) -> list[Asked]:
    """What an endpoint requires, once for each check in its signature."""
    checks = [call for call in dependencies(dependant) if getattr(call, "__module__", "") == require.__module__]
    told = [inspect.getclosurevars(call).nonlocals for call in checks if inspect.isfunction(call)]
    return [None if each["ability"] is None else (each["ability"], *each["or_else"]) for each in told]


def endpoints(app: FastAPI) -> dict[str, list[Asked]]:
    return {
        f"{method} {route.path}": asked(route.dependant)
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, APIRoute)
        for method in sorted(route.methods or ())
    }
