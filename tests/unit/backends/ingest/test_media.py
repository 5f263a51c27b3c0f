"""Media of a manifest: found below its folder only, verified, and read once."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.embedded.assets import AssetFolder
from backends.ingest.ingestion import ingest
from backends.ingest.media import NOT_FETCHED, is_https, refusal_of
from backends.wire import item_from_document
from tests.unit.backends.ingest.shelves import HeldTable, OpenShelf, image_line, write_manifest

PICTURE = b"a picture"
SHA = hashlib.sha256(PICTURE).hexdigest()

REFUSED_NAMES = [
    *("/etc/passwd", "../a.png", "b/../../a.png", "..", ".", "a//b", "a/", "a/./b", "./a.png"),
    *("C:a.png", "C:\\a.png", "..\\a.png", "\\\\server\\share\\a.png", "a\0.png", "a\n.png", "a\x7f", "a:stream"),
    *("con", "CON.png", "aux.", "nul", "com1.png", "lpt9", "COM¹", "trailing.", "trailing ", "x" * 256, "é" * 128),
    *("a*.png", "a?.png", "<a>", "a|b", 'a"b'),
]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.png").write_bytes(PICTURE)
    return folder


def asset(**fields: Any) -> dict[str, Any]:
    return {"role": "output", "media_type": "image/png", **fields}


def reason_of(inbox: Path, shelf: OpenShelf, **fields: Any) -> str:
    report = ingest(write_manifest(inbox, [image_line(assets=[asset(**fields)])]), HeldTable(), shelf)
    assert report.refused_count == 1
    return str(report.refused[0])


@pytest.fixture
def shelf(tmp_path: Path) -> OpenShelf:
    return OpenShelf(tmp_path / "shelf")


def test_a_file_beside_the_manifest_comes_in_by_its_hash(inbox: Path, shelf: OpenShelf) -> None:
    table = HeldTable()
    ingest(write_manifest(inbox, [image_line()]), table, shelf)
    row = table.rows["i-1"]
    assert row.assets == (SHA,)
    assert row.thumb == SHA
    assert item_from_document(row.doc).shown == (SHA,)
    assert [(found.sha256, found.media_type, found.size) for found in table.assets] == [(SHA, "image/png", 9)]


def test_a_file_that_many_lines_name_is_read_once(inbox: Path, shelf: OpenShelf) -> None:
    table = HeldTable()
    ingest(write_manifest(inbox, [image_line(n) for n in range(20)]), table, shelf)
    assert len(shelf.imported) == 1
    assert len(table.rows) == 20


def test_versions_go_in_in_the_order_of_the_file_with_media_or_without(inbox: Path, shelf: OpenShelf) -> None:
    table = HeldTable()
    lines = [image_line(1), image_line(1, version=2, assets=None), image_line(1, version=3)]
    report = ingest(write_manifest(inbox, lines), table, shelf)
    assert (report.new, report.superseded, report.refused_count) == (1, 2, 0)
    assert table.rows["i-1"].version == 3


def test_a_file_that_is_known_by_its_hash_is_not_read_again(inbox: Path, shelf: OpenShelf) -> None:
    manifest = write_manifest(inbox, [image_line(assets=[asset(path="a.png", sha256=SHA.upper())])])
    ingest(manifest, HeldTable(), shelf)
    table = HeldTable()
    ingest(manifest, table, shelf)
    assert len(shelf.imported) == 1
    assert table.rows["i-1"].assets == (SHA,)


@pytest.mark.parametrize("name", REFUSED_NAMES)
def test_a_name_that_could_lead_elsewhere_is_refused(inbox: Path, shelf: OpenShelf, name: str) -> None:
    assert "line 1, assets.0.path" in reason_of(inbox, shelf, path=name)
    assert shelf.imported == []


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40) | st.sampled_from(REFUSED_NAMES))
def test_a_name_that_is_let_through_stays_below_the_folder(name: str) -> None:
    if not refusal_of(name):
        root = Path("/inbox")
        assert Path(os.path.normpath(root / name)).is_relative_to(root)
        assert Path(os.path.normpath(root / name)) != root


def test_a_folder_below_is_allowed(inbox: Path, shelf: OpenShelf) -> None:
    (inbox / "made" / "by me").mkdir(parents=True)
    (inbox / "made" / "by me" / "é.png").write_bytes(PICTURE)
    table = HeldTable()
    ingest(write_manifest(inbox, [image_line(assets=[asset(path="made/by me/é.png")])]), table, shelf)
    assert table.rows["i-1"].assets == (SHA,)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_may_not_lead_out(inbox: Path, shelf: OpenShelf, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (inbox / "link").symlink_to(tmp_path / "secret")
    (inbox / "folder").symlink_to(tmp_path)
    (inbox / "loop").symlink_to(inbox / "loop")
    (inbox / "inside").symlink_to(inbox / "a.png")
    assert "leads out" in reason_of(inbox, shelf, path="link")
    assert "leads out" in reason_of(inbox, shelf, path="folder/secret")
    assert "no such file" in reason_of(inbox, shelf, path="loop")
    assert shelf.imported == []
    table = HeldTable()
    ingest(write_manifest(inbox, [image_line(assets=[asset(path="inside")])]), table, shelf)
    assert table.rows["i-1"].assets == (SHA,)


def test_what_is_missing_or_no_file_is_refused(inbox: Path, shelf: OpenShelf) -> None:
    (inbox / "folder").mkdir()
    assert "no such file" in reason_of(inbox, shelf, path="b.png")
    assert "not a file" in reason_of(inbox, shelf, path="folder")


def test_a_file_of_another_hash_is_refused_and_not_copied(inbox: Path, shelf: OpenShelf) -> None:
    assert "assets.0.sha256: the file has another SHA-256" in reason_of(inbox, shelf, path="a.png", sha256="0" * 64)
    assert shelf.imported == []


def test_the_same_file_with_a_right_and_a_wrong_hash(inbox: Path, shelf: OpenShelf) -> None:
    lines = [image_line(1), image_line(2, assets=[asset(path="a.png", sha256="0" * 64)]), image_line(3)]
    table = HeldTable()
    report = ingest(write_manifest(inbox, lines), table, shelf)
    assert [error.line for error in report.refused] == [2]
    assert sorted(table.rows) == ["i-1", "i-3"]


def test_a_link_to_the_net_is_held_until_its_file_is_here(inbox: Path, shelf: OpenShelf) -> None:
    table = HeldTable()
    lines = [
        image_line(1, assets=[asset(url="https://media.example/a.png")]),
        image_line(2, assets=[asset(url="https://media.example/a.png", sha256=SHA)]),
    ]
    ingest(write_manifest(inbox, lines), table, shelf)
    assert [row.held for row in table.rows.values()] == [NOT_FETCHED, NOT_FETCHED]
    shelf.import_file(inbox / "a.png")
    ingest(write_manifest(inbox, [lines[1] | {"version": 2}]), table, shelf)
    assert table.rows["i-2"].held == ""
    assert item_from_document(table.rows["i-2"].doc).extra == {"assets": {"0": {"url": "https://media.example/a.png"}}}


@pytest.mark.parametrize(
    "url",
    [
        *("http://x/a", "file:///etc/passwd", "ftp://x/a", "data:image/png;base64,AA", "javascript:1", "qrc:/a", "a"),
        *("https://", "https:///a", "https://u@x/a", "https://u:p@x/a", "https://x\\@y/a", "https://x/a b"),
        *("https://x/\n", "https://пример/a", "https://[::1/a", "https://x:99999/a", "//x/a", "smb://x/a"),
    ],
)
def test_only_plain_https_links_are_taken(inbox: Path, shelf: OpenShelf, url: str) -> None:
    assert not is_https(url)
    assert "only https links" in reason_of(inbox, shelf, url=url)


def test_the_workspace_s_own_folder_takes_the_files(inbox: Path, tmp_path: Path) -> None:
    assets = AssetFolder(tmp_path / "workspace")
    table = HeldTable()
    try:
        ingest(write_manifest(inbox, [image_line()]), table, assets)
        assert assets.place(SHA).read_bytes() == PICTURE
        assert table.rows["i-1"].assets == (SHA,)
    finally:
        assets.close()
