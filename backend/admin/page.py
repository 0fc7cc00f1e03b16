"""A page of ours inside the library's layout."""

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import NoMatchFound
from starlette_admin.views import CustomView

from backend.accounts.service import StoreRole
from backend.admin.parts import ROLES, Desk, Parts, desk_of


class Page(CustomView):
    """`role`: the least one that sees it in the menu and may ask for it."""

    role: StoreRole = "manager"

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts

    def title(self, request: Request) -> str:  # noqa: ARG002 - the library's signature
        return str(self.menu_label)

    def is_active(self, request: Request) -> bool:
        inside = request.scope["path"].removeprefix(request.scope["root_path"])
        return bool(inside == self.path or inside.startswith(f"{self.path}/"))

    def is_accessible(self, request: Request) -> bool:
        desk: Desk | None = getattr(request.state, "desk", None)
        return desk is not None and ROLES[desk.role] >= ROLES[self.role]

    def desk(self, request: Request) -> Desk:
        return desk_of(request, self.role)

    def page(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:
        assert self._admin is not None
        context.setdefault("title", self.title(request))
        answer = self._admin._template_response(request, template, context, status)
        answer.headers["Cache-Control"] = "no-store"
        return answer


def tabs_of(request: Request, tabs: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str, bool]]:
    """(address, words, icon, whether we are there) of the pages there are, from (route name, words, icon)."""
    found = []
    for name, said, icon in tabs:
        try:
            path = request.url_for(f"admin:{name}").path
        except NoMatchFound:
            continue
        here = request.url.path
        found.append((path, str(said), icon, here == path or here.startswith(f"{path}/")))
    return found
