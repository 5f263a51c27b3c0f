"""``--backend``: which service, which workspace, and what does not go together."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.bootstrap import ServiceAt
from console.commands.opening import open_console, service_at, workspace_of
from review.errors import BadArgument


def test_without_backend_there_is_no_service_and_nothing_that_belongs_to_one() -> None:
    assert service_at("", None, (), trust_env=False) is None
    for roots, origins, trust_env in (
        (Path("ca.pem"), (), False),
        (None, ("https://b.example",), False),
        (None, (), True),
    ):
        with pytest.raises(BadArgument, match="--backend"):
            service_at("", roots, origins, trust_env=trust_env)


def test_a_service_and_its_buckets_are_judged_before_anything_opens() -> None:
    found = service_at("https://Review.example.com/", None, ("https://bucket.example",), trust_env=False)
    assert found == ServiceAt("https://review.example.com", None, ("https://bucket.example",), False)
    for address, origins in (("http://review.example.com", ()), ("https://a.example", ("http://bucket.example",))):
        with pytest.raises(BadArgument):
            service_at(address, None, origins, trust_env=False)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://review.example.com", "service-review.example.com"),
        ("https://a.example:8443/back/stop", "service-a.example_8443_back_stop"),
        ("http://[::1]:8417", "service-___1__8417"),
    ],
)
def test_each_service_has_a_workspace_of_its_own(address: str, name: str) -> None:
    assert workspace_of(ServiceAt(address)).name == name


def test_a_demonstration_is_no_services() -> None:
    with pytest.raises(BadArgument, match="demonstration"):
        open_console(None, demo=True, service=ServiceAt("https://a.example"))
