"""What the domain refuses.

DomainError             code: stable, from the list of common/contract/errors.py
├── MoneyError          currencies mixed, amount malformed
├── SelectionError      a line that cannot be made from this catalogue (details name the culprit)
└── TransitionError     a state machine was asked for a step it does not have
"""

from collections.abc import Mapping


class DomainError(Exception):
    """A refusal with a stable code and machine-readable details; never a sentence for a person."""

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code, details)
        self.code = code
        self.details: Mapping[str, str | int] = details

    def __str__(self) -> str:
        listed = ", ".join(f"{key}={value}" for key, value in self.details.items())
        return f"{self.code}({listed})"


class MoneyError(DomainError):
    pass


class SelectionError(DomainError):
    pass


class TransitionError(DomainError):
    pass
