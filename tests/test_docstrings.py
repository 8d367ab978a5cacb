"""Every example in a docstring gives what it says."""

import doctest
import importlib
import pkgutil

import pytest

import flows
import transforms

MODULES = sorted(
    module.name
    for package in (transforms, flows)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert not failed
