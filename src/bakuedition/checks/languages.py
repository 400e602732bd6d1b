"""Language tags: of the form of BCP 47 (RFC 5646), and the shortest there is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.names import TEI, XML_LANG
from ..errors import Position
from ..findings import Finding
from ..model import Edition
from ..model.language import primary
from .found import found

# RFC 5646, section 2.1, without the registered exceptions of old; a lone language has two or three letters.
_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+|i-[a-z]{3,8})\Z",
    re.I,
)
# Languages that people name by their country.
_COUNTRIES = {"cz": "cs", "jp": "ja", "ua": "uk", "gr": "el", "cn": "zh", "dk": "da", "us": "en", "gb": "en"}
# ISO 639-2 → ISO 639-1, for languages that editions are made in.
_SHORT = dict(
    pair.split("=")
    for pair in (
        "afr=af ara=ar aze=az bel=be ben=bn bul=bg cat=ca ces=cs cze=cs cym=cy wel=cy dan=da deu=de ger=de ell=el gre=el"
        " eng=en epo=eo est=et eus=eu baq=eu fas=fa per=fa fin=fi fra=fr fre=fr gle=ga glg=gl heb=he hin=hi hrv=hr hun=hu"
        " hye=hy arm=hy isl=is ice=is ita=it jpn=ja kat=ka geo=ka kaz=kk kor=ko lat=la lav=lv lit=lt mkd=mk mac=mk nld=nl"
        " dut=nl nob=nb nno=nn nor=no pol=pl por=pt ron=ro rum=ro rus=ru san=sa slk=sk slo=sk slv=sl spa=es sqi=sq alb=sq"
        " srp=sr swe=sv tam=ta tat=tt tur=tr ukr=uk urd=ur uzb=uz vie=vi yid=yi zho=zh chi=zh"
    ).split()
)


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report language tags that are none, each once in a file."""
    findings: list[Finding] = []
    for source in corpus.sources:
        told: set[str] = set()
        for element in source.root.iter(f"{{{TEI}}}*"):
            for name in (XML_LANG, "ident", "mainLang", "otherLangs") if element.attrib else ():
                if name == "ident" and not element.tag.endswith("}language"):  # type: ignore[union-attr,arg-type]
                    continue
                for tag in (element.get(name) or "").split():
                    if tag not in told:
                        told.add(tag)
                        findings += _tag(element, tag, corpus)
    return findings


def _tag(element: etree._Element, tag: str, corpus: Corpus) -> Iterator[Finding]:
    language = primary(tag)
    if language in _COUNTRIES:
        remedy = f'write "{_COUNTRIES[language]}".'
        yield found(corpus, element, "W641", f'"{tag}" names a country, not a language', remedy)
    elif not _TAG.match(tag):
        better = tag.replace("_", "-")
        remedy = f'write "{better}".' if _TAG.match(better) else ""
        yield found(corpus, element, "W641", f'"{tag}" is no language tag', remedy)
    elif language in _SHORT:
        better = _SHORT[language] + tag[len(language) :]
        yield found(corpus, element, "N642", f'"{tag}" is written "{better}"', f'write "{better}".')


def check_settings(edition: Edition, config: Config) -> list[Finding]:
    """Compare the languages that edition.toml names with those of the texts."""
    if not config.languages:
        return []
    used = {primary(text.language): text.language for document in edition.documents for text in document.texts}
    named = {primary(tag): tag for tag in config.languages}
    place = Position("edition.toml")
    findings = [
        Finding("W903", f'edition.toml names "{tag}", and no text is in it', place)
        for language, tag in named.items()
        if language not in used
    ]
    findings += [
        Finding("N904", f'texts are in "{tag}", which edition.toml does not name', place)
        for language, tag in used.items()
        if language not in named and language != "und"
    ]
    return findings
