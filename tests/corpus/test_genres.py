"""Genres in a real browser: a letter, a play, an inscription, a dictionary, an apparatus, Arabic, an archive's record."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bakuedition.render.site import assets

from ..axe import violations
from ..conftest import ROOT, need, need_shared, render, site_of

GENRES = {
    "letter": "eeditiones__jinks/serafin03.xml",
    "play": "dracor-org__rusdracor/pushkin-mocart-i-saleri.xml",
    "inscription": "erc-dharma__tfa-pallava-epigraphy/DHARMA_INSPallava00377.xml",
    "dictionary": "eeditiones__jinks/osinski.xml",
    "charter": "TEIC__Stylesheets/ms.xml",
    "manual": "TEIC__Stylesheets/test.xml",
    "end-points": "TEIC__Stylesheets/testapp2.xml",
    "journal": "OpenArabicPE__journal_al-zuhur/oclc_1034545644-i_1.TEIP5.xml",
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sites of some texts of other people, without web fonts."""
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assets, "web_fonts", lambda characters: ())
        for genre, name in GENRES.items():
            folder = tmp_path_factory.mktemp(genre)
            for path, content in site_of(render(need_shared("corpus", *name.split("/")))).items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content)
            made[genre] = folder / "site"
    return made


@pytest.mark.corpus
@pytest.mark.browser
@pytest.mark.parametrize("genre", GENRES)
def test_axe_finds_no_violation(browser: Browser, sites: dict[str, Path], genre: str) -> None:
    pages = [sites[genre] / "index.html", *sorted((sites[genre] / "en").glob("*.html"))]
    assert violations(browser, pages) == []


@pytest.mark.corpus
@pytest.mark.browser
def test_the_form_of_the_text_is_chosen_without_a_script(browser: Browser, sites: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sites["manual"] / "en/text.html").as_uri())
    before, after = page.locator(".of-source").first, page.locator(".of-edition").first
    assert not before.is_visible() and after.is_visible()
    page.locator('.bk-forms [value="source"]').check()
    assert before.is_visible() and not after.is_visible()
    context.close()


@pytest.mark.corpus
@pytest.mark.validator
def test_the_nu_checker_finds_no_error(sites: dict[str, Path]) -> None:
    jar = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    need(jar.is_file(), "vnu-jar")
    java = shutil.which("java")
    need(java, "java")
    assert java is not None
    run = subprocess.run(
        [java, "-jar", str(jar), "--format", "json", "--skip-non-html", "--stdout", *map(str, sites.values())],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = [m for m in json.loads(run.stdout)["messages"] if m["type"] == "error"]
    assert [f"{m['url'].rsplit('/', 4)[1:]}: {m['message']}: {m.get('extract', '')[:120]}" for m in messages] == []
