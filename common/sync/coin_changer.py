"""A terminal's coin changer: its options, and its password in the same keyring as the terminal's token.

`--coins cashdro://user@host?pin=…` names it; `--coins-password` asks for the password once and keeps it. COINS_PASSWORD
wins when reading, for machines without a keyring.
"""

from __future__ import annotations

import argparse
import asyncio
import getpass
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from common.coins.address import CoinAddress, parse_coin_address
from common.coins.cashdro import CashDro
from common.coins.driver import CoinDriver
from common.domain.device import DeviceType
from common.pairing.credentials import TokenStore, open_tokens
from common.pairing.errors import CredentialsError
from common.sync.data_dir import default_data_dir

log = logging.getLogger(__name__)
PASSWORD_VARIABLE = "COINS_PASSWORD"  # noqa: S105 - the name of a variable


def add_coin_arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("coin changer")
    group.add_argument(
        "--coins",
        default="",
        metavar="ADDRESS",
        help="as cashdro://user@192.168.1.60?pin=FINGERPRINT-OF-ITS-CERTIFICATE",
    )
    group.add_argument(
        "--coins-password", action="store_true", help="ask for its password, keep it in the keyring, end"
    )


def coin_driver(arguments: argparse.Namespace, kind: DeviceType) -> CoinDriver | None:
    """The machine of these arguments, None without one; ValueError in words. Nothing is asked of it yet."""
    if not arguments.coins:
        return None
    address = parse_coin_address(arguments.coins)
    tokens = _tokens(arguments, kind)
    return CashDro(address, lambda: coin_password(address, tokens))


async def coin_password(address: CoinAddress, tokens: TokenStore) -> str:
    """ "" when nobody kept one, or the keyring is shut."""
    if given := os.environ.get(PASSWORD_VARIABLE):
        return given
    try:
        return await tokens.load(address.account) or ""
    except CredentialsError as error:
        log.warning("coin changer: its password cannot be read: %s", error.code)
        return ""


def keep_password(arguments: argparse.Namespace, kind: DeviceType, ask: Callable[[str], str] = getpass.getpass) -> int:
    """Ask a person for the password and keep it; the exit code."""
    address = parse_coin_address(arguments.coins)
    try:
        asyncio.run(_save(_tokens(arguments, kind), address, ask(f"{address.user}@{address.host}: ")))
    except CredentialsError as error:
        sys.stderr.write(f"coin changer: the password was not kept ({error.code})\n")
        return 1
    return 0


async def _save(tokens: TokenStore, address: CoinAddress, password: str) -> None:
    await tokens.save(address.account, password)


def _tokens(arguments: argparse.Namespace, kind: DeviceType) -> TokenStore:
    """Without the environment: its DEVICE_TOKEN is the terminal's, not the machine's."""
    data_dir: Path = arguments.data_dir or default_data_dir(kind)
    hidden = {name: value for name, value in os.environ.items() if name != "DEVICE_TOKEN"}
    return open_tokens(data_dir, allow_file=arguments.allow_file_keyring, environ=hidden)
