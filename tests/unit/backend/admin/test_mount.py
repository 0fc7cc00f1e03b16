"""What the quick look-up of an address says is what Starlette would say, one route after the other."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, NoMatchFound, Route

from backend.admin.mount import NamedMount


async def nothing(_request: Request) -> Response:
    return Response()


APP = Starlette(
    routes=[
        Route("/", nothing, name="index"),
        Route("/device/{id}", nothing, name="device"),
        Route("/device/{id}/{tab}", nothing, name="device"),
        Mount("/statics", Starlette(), name="statics"),
        Mount("/more", routes=[Route("/deep", nothing, name="deep")], name="more"),
    ]
)
SLOW = Mount("/admin", APP, name="admin")
QUICK = NamedMount("/admin", APP, "admin")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("admin:index", {}),
        ("admin:device", {"id": "7"}),
        ("admin:device", {"id": "7", "tab": "logs"}),
        ("admin:statics", {"path": "css/site.css"}),
        ("admin:more:deep", {}),
        ("admin", {"path": "/anything"}),
    ],
)
def test_an_address_is_found_as_starlette_finds_it(name: str, given: dict[str, str]) -> None:
    assert QUICK.url_path_for(name, **given) == SLOW.url_path_for(name, **given)


@pytest.mark.parametrize(
    ("name", "given"), [("admin:nowhere", {}), ("index", {}), ("admin:device", {}), ("admin:index", {"id": "7"})]
)
def test_what_starlette_does_not_find_is_not_found(name: str, given: dict[str, str]) -> None:
    with pytest.raises(NoMatchFound):
        SLOW.url_path_for(name, **given)
    with pytest.raises(NoMatchFound):
        QUICK.url_path_for(name, **given)
