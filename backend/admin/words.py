"""The back office's own words: French in the source, English here. The library's words come from its own catalogues.

`w("Terminaux")` in Python and templates; a test finds every such text and compares it with the list.
"""

from typing import cast

from babel.support import LazyProxy
from starlette_admin.i18n import get_locale

from backend.admin.english import ENGLISH

LANGUAGES = ("fr", "en")


def w(text: str, **values: object) -> str:
    """The text in the language of this request; `{name}` in it is replaced by a value."""
    said = ENGLISH.get(text, text) if get_locale() == "en" else text
    return said.format(**values) if values else said


def later(text: str) -> str:
    """The same for what is made before any request: a menu's labels."""
    return cast(str, LazyProxy(w, text, enable_cache=False))
