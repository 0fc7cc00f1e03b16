"""What a form of the screens refuses, with the field it is about."""

from backend.signage.refused import SignageRefused


class FieldRefused(SignageRefused):
    """`field`: its name in the form, "" when it is about all of it."""

    def __init__(self, code: str, field: str = "", **values: str | int) -> None:
        super().__init__(code, **values)
        self.field = field


def field_of(refused: SignageRefused) -> str:
    return refused.field if isinstance(refused, FieldRefused) else ""
