"""What a running backend does once, and every test would do again since each starts a backend of its own: done once for
a worker. Nothing of it depends on a test's data: the keys are the texts of templates, the folder of the migrations, the
shape of SQL statements, the types of what an endpoint takes and gives.

`backend.py` hands it to whoever uses the backend's fixtures.
"""

import functools
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any

import jinja2
import pytest
from alembic.script import ScriptDirectory
from fastapi._compat import ModelField
from fastapi._compat.v2 import asdict
from pydantic import TypeAdapter
from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache
from starlette_admin.i18n import register_translation_catalog

__all__ = ["_what_a_backend_does_once"]

STATEMENTS = 5_000
"""More than there are: forgetting them would only cost time."""


@pytest.fixture(autouse=True, scope="session")
def _what_a_backend_does_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        _compile_templates(patch)
        _compile_statements(patch)
        _read_migrations(patch)
        _read_translations(patch)
        _build_validators(patch)
        yield


def _compile_templates(patch: pytest.MonkeyPatch) -> None:
    compiled: dict[tuple[str, str | None, str | None], CodeType] = {}
    compile_anew = jinja2.Environment.compile

    def compile_once(
        self: jinja2.Environment, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        key = (source, name, filename)
        if key not in compiled:
            compiled[key] = compile_anew(self, source, name, filename)
        return compiled[key]

    patch.setattr(jinja2.Environment, "compile", compile_once)


def _compile_statements(patch: pytest.MonkeyPatch) -> None:
    """SQLAlchemy keeps what it compiled by engine and by dialect: here by what a dialect was made of."""
    kept: LRUCache[Any, Any] = LRUCache(STATEMENTS)
    make_engine: Callable[..., None] = Engine.__init__

    def make(self: Engine, *given: Any, **options: Any) -> None:
        make_engine(self, *given, **options)
        self._compiled_cache = kept

    def made_of(dialect: DefaultDialect) -> tuple[object, ...]:
        parts: dict[str, Any] = vars(dialect)
        return (
            type(dialect),
            dialect.server_version_info,
            parts.get("_json_serializer"),
            parts.get("_json_deserializer"),
        )

    patch.setattr(Engine, "__init__", make)
    patch.setattr(DefaultDialect, "__hash__", lambda self: hash(made_of(self)))
    patch.setattr(
        DefaultDialect,
        "__eq__",
        lambda self, other: isinstance(other, DefaultDialect) and made_of(self) == made_of(other),
    )


def _read_migrations(patch: pytest.MonkeyPatch) -> None:
    """Their modules; which of them a database still needs, it is asked every time."""
    read: dict[str, ScriptDirectory] = {}
    read_anew = ScriptDirectory.from_config

    def read_once(config: Any) -> ScriptDirectory:
        where = config.get_main_option("script_location")
        if where not in read:
            read[where] = read_anew(config)
        return read[where]

    patch.setattr(ScriptDirectory, "from_config", read_once)


def _read_translations(patch: pytest.MonkeyPatch) -> None:
    """The library adds its themes' words to its own, which are one for the process."""
    patch.setattr("starlette_admin.base.register_translation_catalog", functools.cache(register_translation_catalog))


def _build_validators(patch: pytest.MonkeyPatch) -> None:
    """Pydantic's for a field of FastAPI, by all that FastAPI makes it of."""
    built: dict[object, TypeAdapter[Any]] = {}
    build_anew = ModelField.__post_init__

    def build_once(self: ModelField) -> None:
        parts = asdict(self.field_info)
        given = tuple((name, type(value), value) for name, value in parts["attributes"].items())
        # A type's text too: unions of one membership are equal, and are tried in their own order.
        key = (parts["annotation"], repr(parts["annotation"]), *parts["metadata"], given, repr(self.config))
        try:
            known = built.get(key)
        except TypeError:  # examples and the like are lists: not to be told apart quickly
            build_anew(self)
            return
        if known is None:
            build_anew(self)
            built[key] = self._type_adapter
        else:
            self._type_adapter = known

    patch.setattr(ModelField, "__post_init__", build_once)
