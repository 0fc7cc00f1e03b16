"""`comptoir devices requests | accept | refuse`: the answer to a terminal that asked over the network."""

import argparse
from dataclasses import asdict

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor
from backend.devices.nearby.service import AcceptedAs, PairingRequest, PairingRequests
from backend.errors import ApiError
from common.contract.devices import DeviceOut
from common.pairing.comparison import grouped


def add_request_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    listing = commands.add_parser("requests", help="terminals on the network that ask to be paired")
    accept = commands.add_parser("accept", help="pair the terminal that shows this code")
    refuse = commands.add_parser("refuse", help="refuse the terminal that shows this code")
    for each in (accept, refuse):
        each.add_argument("code", help="the six digits on the terminal's own screen")
    accept.add_argument("--name", default="", help="what people call it (default: the terminal's own proposal)")
    accept.add_argument("--station", action="append", default=[], metavar="ID", help="kitchen station of a kds")
    accept.add_argument("--again", default="", metavar="DEVICE", help="a device that exists, by id or number range")
    accept.add_argument("--store", default="", metavar="SKU", help="needed when there are several stores")
    for each in (listing, accept, refuse):
        each.add_argument("--json", action="store_true", help="for programs")


def listed(pending: tuple[PairingRequest, ...]) -> list[dict[str, object]]:
    return [{**asdict(each), "code": grouped(each.code)} for each in pending]


async def accept(
    requests: PairingRequests, session: AsyncSession, code: str, accepted: AcceptedAs, actor: Actor
) -> DeviceOut:
    """ApiError pairing_code_mismatch when not exactly one terminal shows the code."""
    found = await _showing(requests, session, code)
    return await requests.accept(session, found.id, code, accepted, actor)


async def refuse(requests: PairingRequests, session: AsyncSession, code: str, actor: Actor) -> PairingRequest:
    found = await _showing(requests, session, code)
    await requests.refuse(session, found.id, actor)
    return found


async def _showing(requests: PairingRequests, session: AsyncSession, code: str) -> PairingRequest:
    wanted = "".join(code.split())
    found = [each for each in await requests.pending(session) if each.code == wanted]
    if len(found) != 1:  # two alike: one of them may be somebody's guess
        raise ApiError("pairing_code_mismatch", "no terminal, or more than one, asks with this code: do not accept it")
    return found[0]
