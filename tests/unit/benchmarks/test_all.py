"""Every benchmark can be called in the same way, and a module that only helps one is not taken for one."""

import importlib
import inspect

import pytest

from benchmarks.__main__ import _lines, names
from benchmarks.surroundings import Surroundings, median_and_max


@pytest.mark.parametrize("name", names())
def test_a_benchmark_takes_quick_and_gives_a_dictionary(name: str) -> None:
    function = importlib.import_module(f"benchmarks.{name}").run
    parameters = inspect.signature(function).parameters
    assert list(parameters) == ["quick"]
    assert parameters["quick"].default is False
    assert str(inspect.signature(function).return_annotation).startswith("dict[str, ")


def test_what_only_helps_is_not_listed() -> None:
    assert {"order_to_kds", "cold_start", "pay_to_printer"} <= set(names())
    assert not {"surroundings", "kds_load", "orders_load", "orders_shop"} & set(names())


def test_figures_are_printed_one_a_line() -> None:
    assert _lines({"a": {"b": 1.234, "c": "x"}}, "figures") == ["figures · a · b: 1.23", "figures · a · c: x"]


def test_surroundings_are_told_with_the_load_before_and_after() -> None:
    told = Surroundings().told()
    assert set(told) == {"cpus", "load_1_min", "python"}
    assert set(told["load_1_min"]) == {"before", "after"}


def test_median_and_max() -> None:
    assert median_and_max([3.2, 9.9, 1.0]) == {"median": 3, "max": 10}
    assert median_and_max([]) == {}
