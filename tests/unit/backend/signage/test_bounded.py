"""Memory by weight: what was used longest ago goes first."""

from backend.signage.bounded import Bounded


def test_what_was_used_longest_ago_goes_until_the_rest_fits() -> None:
    memory: Bounded[str, str] = Bounded(10)
    for each in ("a", "b", "c"):
        memory.put(each, each.upper(), 3)
    assert memory.get("a") == "A"
    memory.put("d", "D", 4)

    assert [memory.get(each) for each in ("a", "b", "c", "d")] == ["A", None, "C", "D"]
    assert memory.held == 10


def test_what_grew_is_weighed_anew_and_the_last_stays_however_heavy() -> None:
    memory: Bounded[str, str] = Bounded(10)
    memory.put("a", "A", 3)
    memory.put("b", "B", 3)
    memory.put("b", "B", 40)

    assert (memory.get("a"), memory.get("b"), memory.held) == (None, "B", 40)
    memory.put("b", "small", 1)
    assert memory.held == 1
