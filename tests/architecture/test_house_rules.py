"""Every rule over the whole source, and every rule over a line it must catch: a rule that cannot bite is no rule."""

import pytest

from tests.architecture import rules
from tests.architecture.modules import ROOT, modules, parse
from tests.architecture.rules import RULES, Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_source_keeps_the_rule(rule: Rule) -> None:
    broken = [f"{module.path.relative_to(ROOT)}:{found}" for module in modules() for found in rule(module)]

    assert broken == []


BITES: tuple[tuple[Rule, str, str], ...] = (
    (rules.reads_machine_clock, "backend.orders.service", "import datetime as d\nnow = d.datetime.now(d.UTC)"),
    (rules.reads_machine_clock, "common.sync.loop", "import time\nnow = time.time()"),
    (rules.sets_context_property, "apps.pos.composition", "engine.rootContext().setContextProperty('a', b)"),
    (rules.makes_things_at_import, "backend.app", "app = FastAPI()"),
    (rules.makes_things_at_import, "backend.app", "class A:\n    settings = Settings()"),
    (rules.has_vague_name, "common.utils", ""),
    (rules.has_vague_name, "common.ui.date_helpers", ""),
    (rules.has_vague_name, "apps.pos.cart", "class CartManager: ..."),
    (rules.floats_money, "common.domain.tax", "unit_price: float = 0"),
    (rules.floats_money, "common.domain.tax", "def total(lines: list[int]) -> float: ..."),
    (rules.floats_money, "common.domain.tax", "def pay(tendered: float | None) -> None: ..."),
    (rules.floats_money, "common.domain.tax", "x = float(line.amount)"),
    (rules.prints, "common.client.api", "print('hello')"),
    (rules.reaches_into_other_features, "backend.kitchen.service", "from backend.orders.models import Order"),
    (rules.reaches_into_other_features, "backend.kitchen.service", "from backend.orders import repository"),
    (rules.reaches_into_other_features, "backend.reports.service", "from backend.orders.models import Order"),
    (rules.reaches_into_other_features, "backend.reports.repository", "from backend.orders import repository"),
    (rules.domain_leaves_the_standard_library, "common.domain.money", "import pydantic"),
    (rules.domain_leaves_the_standard_library, "common.domain.money", "from common.contract import base"),
    (rules.domain_state_is_mutable, "common.domain.order", "@dataclass(frozen=True)\nclass Order: ..."),
    (rules.domain_state_is_mutable, "common.domain.order", "@dataclass\nclass Order: ..."),
    (rules.uses_library_without_its_adapter, "apps.pos.cart.service", "import httpx"),
    (rules.uses_library_without_its_adapter, "backend.devices.service", "import keyring"),
    (rules.commits_inside_a_service, "backend.orders.service", "async def a(s):\n    await s.commit()"),
    (rules.talks_to_people, "apps.pos.cart.service", "QCoreApplication.translate('Cart', 'Panier')"),
)


@pytest.mark.parametrize(("rule", "name", "text"), BITES, ids=lambda value: getattr(value, "__name__", None))
def test_the_rule_bites(rule: Rule, name: str, text: str) -> None:
    assert len(rule(parse(name, text))) == 1


GOOD = """
from datetime import UTC, datetime
from backend.orders.models import Order
started = datetime(2026, 1, 1, tzinfo=UTC)
rate: float = 0.2
amount: int = 100
def make() -> object:
    return FastAPI(Settings())
"""


def test_the_rules_leave_good_code_alone() -> None:
    assert [found for rule in RULES for found in rule(parse("backend.orders.repository", GOOD))] == []


def test_each_rule_is_seen_to_bite() -> None:
    assert {rule for rule, _, _ in BITES} == set(RULES)
