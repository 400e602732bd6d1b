"""A DTS client made by others, ThunderDots of the École nationale des chartes, reads the tree from a plain file server.

Of ours is only the transport: it takes the client's endpoints and parameters to addresses as the entry point's URI
templates say, which the client itself leaves to its server.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest
import uritemplate
from thunderdots.config import FragmentsParams, ResourceParams, ThunderDotsConfig
from thunderdots.extract.resources import fetch_resources
from thunderdots.extract.walker import walk_collections
from thunderdots.fetcher import Fetcher
from thunderdots.stats import Stats

from bakuedition.export.material import Material


class Transport(Fetcher):
    """Asks a file server."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.http = httpx.AsyncClient()
        self.point: dict[str, str] = {}

    async def _answer(self, path: str, params: dict[str, Any] | None) -> httpx.Response:
        if not self.point:
            self.point = (await self.http.get(self.address)).raise_for_status().json()
        asked = uritemplate.expand(self.point[path.strip("/")], params or {})
        return (await self.http.get(urljoin(self.address, asked))).raise_for_status()

    async def get_json(self, path: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        answer: dict[str, Any] = (await self._answer(path, params)).json()
        return answer

    async def get_text(self, path: str, params: dict[str, Any] | None = None) -> str:
        return (await self._answer(path, params)).text

    async def get_bytes(self, path: str, params: dict[str, Any] | None = None) -> bytes:
        return (await self._answer(path, params)).content

    async def aclose(self) -> None:
        await self.http.aclose()


async def _harvest(address: str) -> tuple[list[Any], list[Any], list[dict[str, Any]], Stats]:
    config = ThunderDotsConfig(
        endpoint_dts=address,
        resource_params=ResourceParams(fetch_document=True, fetch_navigation=True, fragment_mode="navigation"),
        fragment_params=FragmentsParams(),
        verbose=False,
        concurrency=2,
    )
    transport, stats = Transport(address), Stats()
    collections, resources = await walk_collections(transport, config, stats)
    texts = await fetch_resources(transport, config, resources, stats)
    await transport.aclose()
    return collections, resources, texts, stats


@pytest.mark.filterwarnings(
    "ignore:head from TEI"
)  # The client compares titles as words; with languages they are lists.
def test_all_texts_are_read_by_their_units(entry: str, material: Material) -> None:
    # In a thread of its own: the browser of other tests, once it runs, keeps a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        collections, resources, texts, stats = thread.submit(lambda: asyncio.run(_harvest(entry))).result()
    assert stats.http_errors == 0
    assert [found["@id"] for found, _ in collections] == [material.id]
    assert {found["@id"] for found, _ in resources} == {text["id"] for text in texts} > {"ru", "en"}
    assert all(text["linked_parents"] == [material.id] for text in texts)
    for text in texts:
        for unit in text["fragments"]:
            element = material.marks.elements[unit["id"]]
            own = not any(inner["parent"] == unit["id"] for inner in text["fragments"])
            if own:
                assert _letters(unit["content"]) == _letters("".join(element.itertext())), unit["id"]
    kinds = {text["id"]: [unit["citeType"] for unit in text["fragments"]] for text in texts}
    assert kinds["ru"].count("paragraph") == 9
    assert kinds["ru"] == kinds["en"]


def _letters(words: str) -> str:
    return "".join(words.split())
