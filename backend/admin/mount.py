"""Where the back office's addresses come from."""

from collections import defaultdict
from contextlib import suppress
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import URLPath
from starlette.routing import BaseRoute, Mount, NoMatchFound


class NamedMount(Mount):
    """Looks a route's address up by its name. Starlette asks route after route until one does not refuse, and a page
    names forty addresses."""

    def __init__(self, path: str, app: Starlette, name: str) -> None:
        super().__init__(path, app, name=name)
        self._named: defaultdict[str, list[BaseRoute]] = defaultdict(list)
        for route in app.routes:
            self._named[getattr(route, "name", "")].append(route)

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        inside = name.removeprefix(f"{self.name}:")
        if inside != name:
            for route in self._named.get(inside, ()):
                with suppress(NoMatchFound):
                    found = route.url_path_for(inside, **path_params)
                    return URLPath(self.path + found, found.protocol)
        return super().url_path_for(name, **path_params)
