"""What differs from one family of terminals to the next. Data: the protocol is one (docs/terminals.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Poll = Literal["auto", "new", "all", "never"]


@dataclass(frozen=True, slots=True)
class Family:
    """`modes`: what the numbers in `mode` stand for; a number that is not in it is shown as it is. `poll`: which log is
    asked for every `poll_seconds`; "never": only when the terminal connects. `goes_on`: polling goes on where the log
    was last read (`stn` false), instead of from its beginning. `over_http`: it posts its messages and takes no
    commands."""

    name: str
    label: str
    modes: Mapping[int, str]
    poll: Literal["new", "all", "never"] = "never"
    poll_seconds: int = 60
    goes_on: bool = False
    over_http: bool = False
    models: tuple[str, ...] = field(default=())


_SENDLOG = {1: "fingerprint", 2: "password", 3: "card", 8: "face"}
_LOG_NOTES = {0: "fingerprint", 1: "card", 2: "password", 8: "face"}

FAMILIES: Mapping[str, Family] = {
    each.name: each
    for each in (
        Family("tm20", "TM20, Timmy", _LOG_NOTES, models=("tm20", "tfs", "tm-", "timmy")),
        Family("aiface", "AiFace", {**_SENDLOG, 3: "face"}, "new", 60, True, models=("aiface", "ai face", "ai07")),
        Family("dixi", "DIXI Facial", _SENDLOG, models=("dixi", "facial")),
        Family("salarybox", "SalaryBox", _SENDLOG, "all", 180, models=("salarybox", "bs-52", "bs52")),
        Family("topdata", "Topdata F4, T4", {1: "face", 2: "password", 3: "card"}, models=("topdata", "ai518", "fp26")),
        Family("fingerspot", "Fingerspot", _SENDLOG, models=("fingerspot", "revo")),
        Family(
            "ai810",
            "AI810",
            {1: "fingerprint", 2: "palm", 4: "card", 8: "face", 16: "password"},
            over_http=True,
            models=("ai810",),
        ),
        Family("other", "TM20 family", _SENDLOG),
    )
}
DIRECTIONS = ("device", "alternate", "in", "out")
POLLS: tuple[Poll, ...] = ("auto", "new", "all", "never")


def family_of(devinfo: Mapping[str, Any]) -> str:
    """By the model's and the firmware's name; "other" when nobody knows them. An admin can choose another one."""
    said = f"{devinfo.get('modelname', '')} {devinfo.get('firmware', '')}".lower()
    for family in FAMILIES.values():
        if any(model in said for model in family.models):
            return family.name
    return "other"


def mode_word(family: str, mode: int) -> str:
    """ "" when nobody knows what the number means."""
    return FAMILIES.get(family, FAMILIES["other"]).modes.get(mode, "")
