"""People on the sign-in screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonRow:
    key: str
    name: str
    role_text: str
    color: str
