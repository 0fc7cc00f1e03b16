"""What is known of each command that a terminal understands."""

from collections.abc import Mapping
from typing import Any

READS = frozenset(
    [
        "getuserlist",
        "getuserinfo",
        "getusername",
        "getuserprofile",
        "getnewlog",
        "getalllog",
        "gettime",
        "getdevinfo",
        "getdevlock",
        "getuserlock",
        "getquestionnaire",
        "getholiday",
    ]
)
CHANGES = frozenset(
    [
        "setuserinfo",
        "deleteuser",
        "setusername",
        "enableuser",
        "setuserprofile",
        "adduser",
        "settime",
        "setdevinfo",
        "setdevlock",
        "setuserlock",
        "deleteuserlock",
        "cleanuserlock",
        "setquestionnaire",
        "setholiday",
    ]
)
DESTRUCTIVE = frozenset({"cleanuser", "cleanadmin", "cleanlog", "initsys"})
"""They throw away what the terminal holds: confirmed by a person, told to the audit."""
ACTS = frozenset({"reboot", "opendoor", *DESTRUCTIVE})
"""Done at once or never, and never twice: nobody wants a door to open when its terminal comes back in an hour."""
SERVER_COMMANDS = READS | CHANGES | ACTS
SILENT = frozenset({"reboot", "adduser"})
"""Commands that nobody answers, or that some do not."""
PAGED = frozenset({"getuserlist", "getnewlog", "getalllog"})
ANSWERED_AS = {"getdevlock": frozenset({"getdevlock", "setdevlock"})}
"""Words a terminal answers with that are not the command's own."""


def needs_confirmation(name: str, body: Mapping[str, Any]) -> bool:
    """Without a door's number all doors open."""
    return name in DESTRUCTIVE or (name == "opendoor" and not body.get("doornum"))


def answers(said: str, name: str) -> bool:
    return said in ANSWERED_AS.get(name, (name,))
