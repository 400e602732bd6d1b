"""The payload of a package: which files it has. Each form has a module of its own; this one only lists them."""

from __future__ import annotations

from ..config import FILE_NAME
from . import alignment, crate, oai, registers
from .annotations import annotated
from .apparatus import apparatus
from .citation import citation
from .datacite import datacite
from .dts import services
from .gaps import gap_report
from .licence import licence_text
from .losses import compare, report
from .material import Material
from .premis import premis
from .rdf import turtle
from .readme import readme
from .signposting import linkset
from .standalone import standalone
from .texts import plain_texts


def contents(material: Material) -> dict[str, bytes]:
    """Return path → content of everything in the package, below data/. Raises OutputError (a library is missing)."""
    comparisons = compare(material)
    files = {**edition_files(material), **standalone(material), **derived(material)}
    files["metadata/loss-report.json"] = material.loss_report or report(comparisons)
    files["metadata/gaps.json"] = gap_report(material)
    files["LICENCE.txt"] = licence_text(material)
    files["CITATION.cff"] = citation(material)
    files.update(datacite(material))
    files["metadata/dublin-core.xml"] = oai.dublin_core(material)
    files["metadata/oai-static-repository.xml"] = oai.static_repository(material)
    files["metadata/premis.xml"] = premis(material, files, comparisons)
    last = ("metadata/linkset.json", "README.md", crate.NAME)  # these three tell of all the others
    paths = sorted({*files, *last})
    files["metadata/linkset.json"] = linkset(material, paths)
    files["README.md"] = readme(material, paths, comparisons)
    sizes = {path: len(content) for path, content in files.items()}
    files[crate.NAME] = crate.crate(material, sorted(files), sizes)
    return files


def derived(material: Material) -> dict[str, bytes]:
    """Return the forms that are made of the text for other programs."""
    texts = plain_texts(material)
    files = {path: text.content.encode() for path, text in texts.items()}
    maybe = {
        f"alignment/{material.id}.tmx": alignment.tmx(material),
        f"alignment/{material.id}.csv": alignment.table(material),
        "registers/registers.jsonld": registers.linked(material),
    }
    files.update({path: content for path, content in maybe.items() if content is not None})
    files.update(registers.tables(material))
    files[f"rdf/{material.id}.ttl"] = turtle(material)
    files.update(annotated(material, texts))
    files.update(apparatus(material))
    files.update(services(material))
    return files


def edition_files(material: Material) -> dict[str, bytes]:
    """Return the edition itself, ready to be built again: TEI, settings, schemas, pictures, its own style."""
    config = material.config
    files = {f"{material.id}/{path}": content for path, content in material.tei.items()}
    beside = [config.schema, config.schematron, config.hooks]
    if config.schema is not None:
        beside += [config.schema.with_suffix(suffix) for suffix in (".odd", ".sch")]
    if config.configured:
        beside.append(config.root / FILE_NAME)
    for path in (*beside, *material.pictures(), *material.style()):
        if path is not None and path.is_file():
            files.setdefault(f"{material.id}/{path.relative_to(config.root).as_posix()}", path.read_bytes())
    return files
