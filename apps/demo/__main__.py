"""`comptoir demo`: a whole shop on this machine.

With a display the windows stay open for a person to play with. Without one, or with --headless, the tour runs offscreen
and leaves pictures and a report.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import platform
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from apps.demo import measure
from apps.demo.processes import ProgramError
from apps.demo.shop import WINDOWS, Shop
from apps.demo.tour import MEASURED_ORDERS, Findings, Tour, TourFailed
from backend.demo import screens
from common.ui.drive_client import DriveError


def main(argv: list[str] | None = None) -> int:
    """0 when all went well, 1 when a step failed (and which), 2 for a wrong command line."""
    arguments = _parser().parse_args(argv)
    if arguments.orders < 1:
        sys.stderr.write("comptoir demo: --orders: at least one\n")
        return 2
    headless = arguments.headless or not _has_display()
    with contextlib.suppress(KeyboardInterrupt):
        return asyncio.run(_tour(arguments) if headless else _open_house(arguments))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="comptoir demo", description="A whole shop on this machine.")
    parser.add_argument("--headless", action="store_true", help="run the tour offscreen, with pictures and a report")
    parser.add_argument("--out", type=Path, default=Path("var/demo"), help="pictures and report (var/demo)")
    parser.add_argument(
        "--data", type=Path, default=Path("var/shop"), help="the shop's own files, made anew (var/shop)"
    )
    parser.add_argument("--orders", type=int, default=MEASURED_ORDERS, help="how many orders are measured")
    return parser


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _emptied(folder: Path) -> Path:
    folder = folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


async def _tour(arguments: argparse.Namespace) -> int:
    out = _emptied(arguments.out)
    shop = Shop(arguments.data.resolve())
    shop.clear()
    tour = Tour(shop, out, _say, arguments.orders)
    _say(f"A shop in {arguments.data}, offscreen:")
    failed = ""
    try:
        await tour.run()
    except TourFailed as error:
        failed = error.step
        _say(f"  ✗ {error}")
    finally:
        await shop.close()
    if tour.found.receipt.get("picture"):
        shutil.copy(shop.papers / str(tour.found.receipt["picture"]), out / "receipt.png")
        tour.found.screens.append("receipt.png")
    report = _report(tour.found, failed)
    (out / "report.json").write_text(json.dumps(report, indent=2, ensure_ascii=False), encoding="utf-8")
    _table(report, arguments.out)
    return 1 if failed else 0


def _report(found: Findings, failed: str) -> dict[str, Any]:
    return {
        "failed": failed or None,
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "orders": found.orders,
        "order_to_kds_ms": {**measure.percentiles(found.order_to_kds_ms), "orders": len(found.order_to_kds_ms)},
        "receipt_text": measure.text_of(found.receipt),
        "screens": found.screens,
        "pairing_ms": found.pairing_ms,
        "cold_start_ms": found.cold_start_ms,
        "rss_mb": found.rss_mb,
        "pss_mb": found.pss_mb,
        "lost": found.lost,
        "steps": [{"name": name, "seconds": seconds} for name, seconds in found.steps],
    }


def _table(report: dict[str, Any], out: Path) -> None:
    timing = report["order_to_kds_ms"]
    _say("")
    _say(f"{'program':<10}{'cold start':>12}{'memory (RSS)':>14}{'own share':>12}{'QR to work':>12}")
    for name in dict.fromkeys((*report["cold_start_ms"], *report["rss_mb"])):
        start, pairing = report["cold_start_ms"].get(name), report["pairing_ms"].get(name)
        rss, pss = report["rss_mb"].get(name), report["pss_mb"].get(name)
        cells = (
            f"{start} ms" if start else "–",
            f"{rss} MB" if rss else "–",
            f"{pss} MB" if pss else "–",
            f"{pairing} ms" if pairing else "–",
        )
        _say(f"{name:<10}{cells[0]:>12}{cells[1]:>14}{cells[2]:>12}{cells[3]:>12}")
    if timing.get("orders"):
        _say(
            f"\nlast tap at the kiosk → painted in the kitchen, {timing['orders']} orders: "
            f"p50 {timing['p50']} ms, p95 {timing['p95']} ms, p99 {timing['p99']} ms"
        )
    _say(f"orders {len(report['orders'])}, lost {report['lost']}, pictures {len(report['screens'])} in {out}")
    if report["failed"]:
        _say(f"FAILED at: {report['failed']}")


async def _open_house(arguments: argparse.Namespace) -> int:
    """Open every window, paired, and leave them to the person until the last is closed or Ctrl-C."""
    shop = Shop(arguments.data.resolve(), visible=True)
    shop.clear()
    stopped = asyncio.Event()
    with contextlib.suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stopped.set)
    try:
        await shop.open()
        _say(f"backend at {shop.url}, printer on port {shop.printer_port}, papers in {shop.papers}")
        await shop.start_gateway()
        for spec in WINDOWS:
            await shop.invite(spec.kind, spec.name)
            await shop.window(spec).start()
            _say(f"{spec.kind}: open, pairing by its QR")
        _say(f"\nSign in at the till as “{shop.cashier.name}” with PIN {shop.cashier.pin}. Ctrl-C ends the demo.")
        for each in screens.SCREENS:
            _say(f"Screen “{each.name}” for players of the AdScreen API: code {each.code}, password {screens.PASSWORD}")
        await _until_closed(shop, stopped)
        return 0
    except (ProgramError, DriveError) as error:
        _say(f"comptoir demo: {error}")
        return 1
    finally:
        await shop.close()


async def _until_closed(shop: Shop, stopped: asyncio.Event) -> None:
    async def all_windows() -> None:
        await asyncio.gather(*(window.ended() for window in shop.windows.values()))

    ends = {asyncio.create_task(all_windows()), asyncio.create_task(_wait(stopped))}
    _, left = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    for task in left:
        task.cancel()


async def _wait(event: asyncio.Event) -> None:
    await event.wait()


if __name__ == "__main__":
    sys.exit(main())
