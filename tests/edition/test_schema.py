"""The edition's own schema: up to date, sound, strict where it should be, and narrower than TEI."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree, isoschematron

from bakuedition.corpus.corpus import Corpus, load

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "tei" / "schema"
EDITION = ROOT / "tei" / "baku-1918-07-25.xml"
MINIMAL = (Path(__file__).parent / "minimal.xml").read_text(encoding="utf-8")
GRAMMAR = "grammar"
TEI = "{http://www.tei-c.org/ns/1.0}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
EXAMPLES = "{http://www.tei-c.org/ns/Examples}"

PLACE = '<bibl><ref target="#b-one">Works</ref>, <biblScope unit="page">4</biblScope></bibl>'
VARIANT = '<app xml:id="x" type="substantive"><lem wit="#D">In</lem><rdg wit="#P">At</rdg></app>'

# (what is done wrong, in the minimal document, replaced by, who must object: the grammar, or a rule by its id)
MUTATIONS = [
    ("an element TEI does not know", "<p>On the example.</p>", "<para>On the example.</para>", GRAMMAR),
    ("an element this edition does not use", "<soCalled>приглашение</soCalled>", "<distinct>x</distinct>", GRAMMAR),
    ("a date that is none", '<birth when="1878-10-13">', '<birth when="13.10.1878">', GRAMMAR),
    ("a date with a time zone", '<birth when="1878-10-13">', '<birth when="1878-10-13Z">', GRAMMAR),
    ("an unknown certainty", 'cert="high"', 'cert="certain"', GRAMMAR),
    ("an unknown kind of variant", 'type="substantive"', 'type="minor"', GRAMMAR),
    ("a variant without a kind", ' type="substantive"', "", GRAMMAR),
    ("a variant without a reading", '<rdg wit="#P" source="#P-n6">на их сторону</rdg>', "", GRAMMAR),
    ("a lemma without a witness", '<lem wit="#D">', "<lem>", GRAMMAR),
    ("a correction without the error", "<sic>исполнения</sic>", "", GRAMMAR),
    ("a pointer that is a bare word", 'ref="#p-one">Шаумян', 'ref="p-one">Шаумян', GRAMMAR),
    ("coordinates with a comma", "40.3756 49.8328", "40,3756 49,8328", GRAMMAR),
    ("a reference to nothing in particular", '<rs type="event" ', "<rs ", GRAMMAR),
    ("two languages in one text", '<text xml:id="ru" xml:lang="ru">', '<text xml:id="ru" xml:lang="uk">', "languages"),
    ("a translation that does not say so", 'xml:lang="en" corresp="#ru">', 'xml:lang="en">', "languages"),
    ("a title in one language", '<title xml:lang="en">', '<title xml:lang="fr">', "titles"),
    ("no licence", ' target="https://creativecommons.org/licenses/by/4.0/"', "", "licensed"),
    ("an identifier without a system", '<idno type="wikidata">', "<idno>", "idno-typed"),
    ("an unanswered question", "<quotation><p>Kept.</p></quotation>", "", "principles"),
    (
        "no word on the apparatus",
        '<variantEncoding method="parallel-segmentation" location="internal"/>',
        "",
        "encoding",
    ),
    ("an abstract in one language", '<abstract xml:lang="ru">', '<abstract xml:lang="en">', "profile"),
    ("a sentence that translates nothing", ' corresp="#ru-p1-s2"', "", "aligned"),
    ("a sentence that translates what is not there", ' corresp="#ru-p1-s2"', ' corresp="#ru-p1-s9"', "aligned"),
    ("a sentence that translates a paragraph", ' corresp="#ru-p1-s2"', ' corresp="#ru-p1"', "aligned"),
    ("a sentence left untranslated", ' corresp="#ru-p1-s2"', ' corresp="#ru-p1-s1"', "aligned"),
    ("one of two sources missing", ' corresp="#ru-p1-s2"', ' corresp="#ru-p1-s2 #ru-p1-s9"', "aligned"),
    ("an introduction that is not paired", ' corresp="#intro-ru-p1"', "", "aligned"),
    ("a paragraph without a name", '<p xml:id="ru-p1" n="1">', '<p n="1">', "aligned"),
    ("an empty paragraph", "<p>On the example.</p>", "<p> </p>", "empty"),
    ("an empty name", "Баку</placeName> на", "</placeName> на", "empty"),
    (
        "a sentence that is not called one",
        '<seg type="sentence" xml:id="ru-p1-s2">',
        '<seg xml:id="ru-p1-s2">',
        "sentence",
    ),
    ("a sentence in a sentence", "Во <choice>", '<seg type="sentence" xml:id="x">Во</seg> <choice>', "sentence"),
    ("a mark of omission that hides nothing", '<gap xml:id="ru-gap2" reason="omitted"/>', "", "mark"),
    ("an omission nobody explains", "на их сторону</rdg>", "</rdg>", "gap"),
    ("an omission without its note", '<anchor type="note" xml:id="ru-a01"/>', "", "gap"),
    ("an omission without a name", '<gap xml:id="ru-gap2" ', "<gap ", "gap"),
    ("an anchor without a note", 'target="#en-a01"', 'target="#en-p1-s2"', "anchor"),
    ("a quotation without a source", ' source="#b-one">благодаря', ">благодаря", "quoted"),
    ("a cited quotation without a source", PLACE, "", "cited"),
    ("a variant in the translation", "In pursuance", VARIANT, "apparatus"),
    ("a reading like the lemma", "Во <choice>", VARIANT.replace("At", "In") + "<choice>", "apparatus"),
    ("an undeclared siglum", '<rdg wit="#P"', '<rdg wit="#Q"', "siglum"),
    ("one undeclared siglum of two", '<lem wit="#D">', '<lem wit="#D #Q">', "siglum"),
    ("a correction by nobody", '<corr resp="#project" cert="high">', '<corr cert="high">', "emendation"),
    ("a correction of unknown certainty", ' cert="high"', "", "emendation"),
    ("a person who is a body", 'ref="#p-one">Шаумян', 'ref="#o-one">Шаумян', "ref-persName"),
    ("a body that is a place", 'ref="#o-one">Совета', 'ref="#pl-one">Совета', "ref-orgName"),
    ("a place that is not registered", 'ref="#pl-one">Баку', 'ref="#pl-two">Баку', "ref-placeName"),
    ("an event that is called a person", '<rs type="event"', '<rs type="person"', "ref-rs"),
    ("a reference that points nowhere", '<rs type="event" ref="#e-one">', '<rs type="event">', "ref-rs"),
    ("a name that points nowhere", '<persName ref="#p-one">Sh', "<persName>Sh", "named"),
    ("a date that does not say which", '<date when="1918-07-25">25 и', "<date>25 и", "dated"),
    ("a date with two times", '<date when="1918-07-25">25 и', '<date when="1918" from="1917">25 и', "dated"),
    ("an entry named in one language", '<placeName xml:lang="en">', '<placeName xml:lang="az">', "register-names"),
    ("an event named in one language", '<label xml:lang="ru">', '<label xml:lang="en">', "register-names"),
    ("an entry described in one language", '<note xml:lang="ru">Город.</note>', "", "register-description"),
    ("an empty description", '<note xml:lang="ru">Город.</note>', '<note xml:lang="ru"/>', "register-description"),
    ("a note on nothing", 'target="#ru-a01"', 'target="#ru-a02"', "note-target"),
    ("a note without a counterpart", ' corresp="#n01-en"', "", "note-pair"),
    ("notes that do not point at each other", 'corresp="#n01-ru"', 'corresp="#n01-en"', "note-pair"),
    ("notes of two kinds", 'type="omission" target="#ru', 'type="term" target="#ru', "note-pair"),
    ("a note of an unknown kind", 'type="omission" target="#ru', 'type="aside" target="#ru', "note-type"),
    ("a note by nobody", ' resp="#project">An', ">An", "note-type"),
    ("a note that does not say what it rests on", ' ana="#evidence-seen" resp="#project">An', ">An", "note-evidence"),
    ("a note that rests on nothing known", 'ana="#evidence-seen"', 'ana="#evidence-hearsay"', "note-evidence"),
    ("a note that cites nothing", '<ref target="#b-one">Lenin</ref>', "Lenin", "note-evidence"),
    ("notes of two grounds", 'ana="#evidence-seen"', 'ana="#evidence-gap"', "note-evidence"),
    ("a work without a title", '<title level="m">Сочинения</title>', "Сочинения", "work"),
    ("an unknown source", 'source="#P-n6"', 'source="#P-n9"', "source-known"),
]


@cache
def compiler() -> ModuleType:
    path = ROOT / "tools" / "compile_odd.py"
    spec = importlib.util.spec_from_file_location("compile_odd", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["compile_odd"] = module
    spec.loader.exec_module(module)
    return module


@cache
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(SCHEMA / "edition.rng")))


@cache
def rules() -> isoschematron.Schematron:
    return isoschematron.Schematron(etree.parse(str(SCHEMA / "edition.sch")), store_report=True)


def objections(tree: etree._ElementTree) -> list[str]:
    """Name everything that objects: "grammar: message" and "rule: message"."""
    found = []
    if not grammar().validate(tree):
        found += [f"{GRAMMAR}: {entry.message}" for entry in grammar().error_log]
    if not rules().validate(tree):
        report = rules().validation_report
        assert report is not None
        for item in report.iter("{*}failed-assert", "{*}successful-report"):
            words = " ".join("".join(item.itertext()).split())
            found.append(f"{(item.get('id') or '').rsplit('.', 1)[0]}: {words}")
    return found


def starting_anywhere(schema: Path, elements: list[str]) -> etree.RelaxNG:
    """Compile a schema so that it takes any of these elements as a document."""
    root = etree.parse(str(schema)).getroot()
    start = root.find("{*}start")
    assert start is not None
    for part in list(start):
        start.remove(part)
    choice = etree.SubElement(start, f"{RNG}choice")
    for name in elements:
        etree.SubElement(choice, f"{RNG}ref", name=name)
    return etree.RelaxNG(root)


def parsed(text: str) -> etree._ElementTree:
    return etree.ElementTree(etree.fromstring(text.encode()))


def test_compiled_files_are_up_to_date() -> None:
    assert compiler().main(["--check"]) == 0


def test_stale_files_are_noticed_and_written_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = tmp_path / "edition.odd"
    odd.write_bytes((SCHEMA / "edition.odd").read_bytes())
    assert compiler().main(["--check", str(odd)]) == 1
    assert "edition.rng is not what edition.odd says" in capsys.readouterr().err
    assert compiler().main([str(odd)]) == 0
    assert (tmp_path / "edition.rng").read_bytes() == (SCHEMA / "edition.rng").read_bytes()
    assert (tmp_path / "edition.sch").read_bytes() == (SCHEMA / "edition.sch").read_bytes()


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ('<classRef key="model.point"/>', '<classRef key="model.pint"/>', "there is no classSpec model.pint"),
        ("<textNode/>", "<anyElement/>", "anyElement is not known here"),
        (
            '<specGrpRef target="#notes-specs"/>',
            '<specGrpRef target="#nots-specs"/>',
            "there is no specGrp #nots-specs",
        ),
        ('<elementSpec ident="quote"', '<elementSpec ident="cit"', "cit is declared twice"),
    ],
)
def test_what_cannot_be_compiled_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], good: str, bad: str, message: str
) -> None:
    text = (SCHEMA / "edition.odd").read_text(encoding="utf-8")
    assert good in text
    (tmp_path / "edition.odd").write_text(text.replace(good, bad), encoding="utf-8")
    assert compiler().main([str(tmp_path / "edition.odd")]) == 2
    assert message in capsys.readouterr().err


def test_every_declared_element_can_occur_and_is_explained_in_both_languages() -> None:
    odd = compiler().Odd(SCHEMA / "edition.odd")
    rng = etree.parse(str(SCHEMA / "edition.rng")).getroot()
    named = {define.get("name"): define for define in rng.iter("{*}define")}
    reached, waiting = {"TEI"}, ["TEI"]
    while waiting:
        for ref in named[waiting.pop()].iter("{*}ref"):
            name = ref.get("name") or ""
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    assert [name for name in named if name not in reached] == []
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for name, spec in odd.specs.items():
        assert [desc.get(lang) for desc in spec.iterfind(f"{TEI}desc")] == ["en", "ru"], name


def test_examples_are_valid() -> None:
    odd = etree.parse(str(SCHEMA / "edition.odd"))
    named = [
        name
        for name, spec in compiler().Odd(SCHEMA / "edition.odd").specs.items()
        if compiler().local(spec) == "elementSpec"
    ]
    schema = starting_anywhere(SCHEMA / "edition.rng", named)
    examples = list(odd.iter(f"{EXAMPLES}egXML"))
    assert examples
    for example in examples:
        for element in example:
            words = etree.tostring(element, encoding="unicode", with_tail=False).replace(EXAMPLES[1:-1], TEI[1:-1])
            assert schema.validate(etree.fromstring(words)), words


def test_minimal_document_is_valid() -> None:
    assert objections(parsed(MINIMAL)) == []


@pytest.mark.parametrize(("good", "bad", "by"), [m[1:] for m in MUTATIONS], ids=[m[0] for m in MUTATIONS])
def test_a_fault_is_found(good: str, bad: str, by: str) -> None:
    assert good in MINIMAL
    found = objections(parsed(MINIMAL.replace(good, bad, 1)))
    assert any(objection.startswith(f"{by}: ") for objection in found), found


def test_every_rule_is_tried() -> None:
    tried = {mutation[3] for mutation in MUTATIONS}
    declared = {pattern.get("id") for pattern in etree.parse(str(SCHEMA / "edition.sch")).iter("{*}pattern")}
    assert declared - tried == set()


def edition() -> Corpus:
    """Load the edition as it is built; skip while it is still to come."""
    if not EDITION.is_file():
        pytest.skip("the edition is not here yet")
    corpus = load([EDITION], ROOT)
    if corpus.include_faults:
        pytest.skip(f"a register is not here yet: {corpus.include_faults[0].message}")
    return corpus


def test_the_edition_follows_the_grammar() -> None:
    for source in edition().sources:
        assert [f for f in objections(source.tree) if f.startswith(GRAMMAR)] == []


def test_the_edition_keeps_the_rules() -> None:
    parts = ("listPerson", "listOrg", "listPlace", "listEvent", "listBibl", "listAnnotation")
    for source in edition().sources:
        lacking = [part for part in parts if source.root.find(f"{TEI}standOff/{TEI}{part}") is None]
        if lacking:
            pytest.skip(f"the edition has no {' and no '.join(lacking)} yet")
        assert objections(source.tree) == []
