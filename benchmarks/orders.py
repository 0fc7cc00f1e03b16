"""Orders accepted per second: three lines each, priced, durable, idempotent, two kitchen tickets, events told.

A real `comptoir serve`, its database and the load generator share the machine's cores. SQLite and PostgreSQL (a
throwaway cluster, fsync on); one till alone, then eight at once with four kitchen displays listening.
"""

import contextlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backend.settings import Settings, with_kept_secrets
from benchmarks.orders_shop import FINGERPRINT, Shop, Terminal, furnish, order_bodies, serving, three_lines
from common.domain.kitchen import plan_tickets
from common.domain.pricing import price_order
from tests.support import postgres

WARM = 25
"""Orders of each till before times are taken: caches, statement preparation, connections."""


def run(quick: bool = False) -> dict[str, object]:
    """Measure both databases at both concurrencies; `quick` sends fewer orders."""
    figures: dict[str, dict[str, Any]] = {}
    for name in ("sqlite", "postgresql"):
        if name == "postgresql" and postgres.binaries() is None:
            continue
        with _database(name) as (settings, shop):
            figures[f"{name}, 1 at once"] = measure(settings, shop, 1, 0, 200 if quick else 1000)
            figures[f"{name}, 8 at once, 4 KDS"] = measure(settings, shop, 8, 4, 100 if quick else 400)
    return {
        "promise": "Orders accepted (3 lines, durable, idempotent), 8 at once, 4 KDS connected: ≥ 600/s, p99 ≤ 60 ms",
        "figures": figures,
        "compared_with": {
            "FloCafe 2.9.0 (Node, SQLite), no KDS": {"orders_per_s": 503, "p99_ms": 104},
            "FloCafe 2.9.0, one KDS": {"orders_per_s": 82},
            "pretix 2026.8.0 (gunicorn, 2 workers)": {"orders_per_s": "21–25"},
        },
        "conditions": {
            "cpus": os.cpu_count(),
            "load": [round(each, 1) for each in os.getloadavg()],
            "python": platform.python_version(),
            "fsync_ms": round(_fsync_ms(), 3),
            "lines": 3,
            "note": "load generator and database on the same cores, loopback; 1 backend process",
        },
    }


def measure(
    settings: Settings, shop: Shop, tills: int, kitchens: int, orders_each: int, profile: Path | None = None
) -> dict[str, Any]:
    """Times in ms from the first byte sent to the whole answer; CPU of both sides, per order."""
    first = _next_number(settings.data_dir, WARM + orders_each)
    lines = three_lines(shop.catalog)
    priced = price_order(shop.catalog, lines, "eat_in")
    tickets = len(plan_tickets([(str(i), each) for i, each in enumerate(priced.lines)]))
    kept = with_kept_secrets(settings)
    with serving(settings, profile) as (url, process):
        load = {
            "url": url,
            "key": kept.pusher_app_key,
            "channel": f"private-store.{shop.sku}.kds",
            "warm": WARM,
            "tickets_an_order": tickets,
            "kitchens": [_headers(each) for each in shop.kitchens[:kitchens]],
            "tills": [
                {
                    "headers": _headers(each),
                    "bodies": [b64encode(b).decode() for b in order_bodies(shop, each, first, WARM + orders_each)],
                }
                for each in shop.tills[:tills]
            ],
        }
        with subprocess.Popen(
            [sys.executable, "-m", "benchmarks.orders_load"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as generator:
            assert generator.stdin is not None
            assert generator.stdout is not None
            generator.stdin.write(json.dumps(load))
            generator.stdin.close()
            generator.stdout.readline()  # warm
            before = process.cpu_times()
            answer = generator.stdout.read()
        after = process.cpu_times()
        if generator.returncode:
            raise RuntimeError(f"the load generator ended with {generator.returncode}")
        memory = process.memory_info().rss
    result = json.loads(answer)
    times = sorted(each * 1000 for each in result["times"])
    cpu = (after.user + after.system - before.user - before.system) / len(times) * 1000
    return {
        "orders": len(times),
        "orders_per_s": round(len(times) / result["seconds"]),
        "p50_ms": round(_percentile(times, 50), 2),
        "p95_ms": round(_percentile(times, 95), 2),
        "p99_ms": round(_percentile(times, 99), 2),
        "backend_cpu_ms_an_order": round(cpu, 2),
        "generator_cpu_ms_an_order": round(result["own_cpu_seconds"] / len(times) * 1000, 2),
        "backend_rss_mb": round(memory / 1e6),
        "tickets_missed": result["tickets_missed"],
    }


@contextlib.contextmanager
def _database(name: str) -> Iterator[tuple[Settings, Shop]]:
    with tempfile.TemporaryDirectory(prefix="comptoir-bench-") as directory, contextlib.ExitStack() as stack:
        url = ""
        if name == "postgresql":
            cluster = stack.enter_context(postgres.shared_cluster(Path(directory)))
            database = cluster.create()
            url = cluster.url(database)
            stack.callback(cluster.drop, database)
        data = Path(directory) / "data"
        data.mkdir()
        settings = Settings.model_validate({"data_dir": data, "database_url": url})
        yield settings, furnish(settings, tills=8, kitchens=4)


def _next_number(data_dir: Path, count: int) -> int:
    """The first number nobody used in an earlier measurement on this database."""
    counter = data_dir / "numbers"
    first = int(counter.read_text()) if counter.exists() else 1
    counter.write_text(str(first + count))
    return first


def _headers(terminal: Terminal) -> dict[str, str]:
    return {"Authorization": f"Bearer {terminal.token}", "X-Device-Fingerprint": FINGERPRINT}


def _percentile(ordered: list[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _fsync_ms() -> float:
    with tempfile.NamedTemporaryFile() as file:
        begun = time.perf_counter()
        for _ in range(50):
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
        return (time.perf_counter() - begun) / 50 * 1000


def main() -> None:
    result = run(quick="--quick" in sys.argv)
    figures = result["figures"]
    assert isinstance(figures, dict)
    print(result["promise"])
    for name, row in figures.items():
        print(f"{name:<28}" + "  ".join(f"{key} {value}" for key, value in row.items()))
    print(json.dumps(result["compared_with"], ensure_ascii=False))
    print(json.dumps(result["conditions"], ensure_ascii=False))


if __name__ == "__main__":
    main()
