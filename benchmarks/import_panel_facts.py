"""Take collected facts over into the panel: ``python -m benchmarks.import_panel_facts FOLDER``.

The folder holds ``panel-sources.json`` (a source and a tier for facts of entries that exist) and
``missing-peptides.json`` (further products). Only facts are taken: a number, a name, where it was seen. Sources of the
trade are named by their kind. Rows that stand on a better source already keep it and gain a witness.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from certipep.errors import CertipepError
from certipep.notation import format as write_as
from certipep.notation import parse
from certipep.reference.names import name_key
from certipep.reference.tiers import is_strong, tier_of, tiers

SEQUENCES = Path(__file__).parents[1] / "sequences"
RANK = {tier: place for place, tier in enumerate(tiers())}
BY_KIND = {
    "market usage": "market usage: printed on public pages of the trade",
    "shop": "shop: a public page of the trade",
    "web": "web: a public page",
    "code": "code: a public source file",
    "secondary": "secondary: a public source file",
    "supplier-data": "a chemical supplier's data sheet",
}
TABLES = {"name": ("names", "text"), "cas": ("cas", "number")}
_PUBLIC = re.compile(
    r"\b(?:DrugBank|ChEMBL|PubChem|UniProt|UniProtKB|Wikipedia|Patent|GenBank|doi|PubMed)\b", re.IGNORECASE
)


def source_of(fact: dict[str, Any]) -> tuple[str, str]:
    """Return the words of a source, and its tier."""
    tier = fact.get("tier") or stated_by(fact["source"])
    return BY_KIND.get(tier, fact["source"].split(";")[0].strip()), tier


def stated_by(source: str) -> str:
    """Return the tier of a source that comes without one."""
    if not _PUBLIC.search(source):
        return "shop"
    return tier_of(source)


def blocks_of(path: Path) -> list[str]:
    """Return the tables of an entry as text, in their order."""
    return re.split(r"\n\n(?=\[)", path.read_text(encoding="utf-8").rstrip("\n"))


def with_source(block: str, facts: list[dict[str, Any]]) -> str:
    """Return a row with its best source, the tier of it, and what else has seen the same."""
    row = next(iter(tomllib.loads(block).values()))
    row = row[0] if isinstance(row, list) else row
    seen = [(row["source"], row.get("tier") or tier_of(row["source"]))]
    seen += [(witness, tier_of(witness)) for witness in row.get("witnesses", ())]
    seen += [source_of(fact) for fact in facts]
    seen = [pair for pair in dict.fromkeys(seen) if pair[1] in RANK]
    seen.sort(key=lambda pair: RANK[pair[1]])
    (source, tier), *others = seen
    witnesses = [each for each, of in others if of != "memory" and each != source][:3]
    lines = [line for line in block.split("\n") if not re.match(r"(?:source|tier|witnesses) = ", line)]
    added = [f"source = {quoted(source)}", f"tier = {quoted(tier)}"]
    if witnesses:
        added.append(f"witnesses = [{', '.join(map(quoted, dict.fromkeys(witnesses)))}]")
    return "\n".join([*lines, *added])


def quoted(text: str) -> str:
    """Return a basic string of TOML."""
    return json.dumps(text, ensure_ascii=False)


def update(entry: str, facts: list[dict[str, Any]]) -> None:
    """Give the rows of one entry the sources that were found for them."""
    path = SEQUENCES / f"{entry}.toml"
    good = [fact for fact in facts if fact["verdict"] == "agrees"]
    blocks = blocks_of(path)
    for place, block in enumerate(blocks):
        data = tomllib.loads(block)
        found: list[dict[str, Any]] = []
        for kind, (table, key) in TABLES.items():
            for row in data.get(table, ()):
                same = name_key if kind == "name" else str
                found += [f for f in good if f["kind"] == kind and same(f["value"]) == same(row[key])]
        if "structure" in data and place:
            found += [f for f in good if f["kind"] == "structure"]
            found += [
                f for f in good if f["kind"] == "formula" and data["structure"]["formula"] in f["value"]
            ]
        if found:
            blocks[place] = with_source(block, found)
    known = {str(row.get("value")) for block in blocks for row in tomllib.loads(block).get("identifiers", ())}
    for fact in facts:
        unii = re.fullmatch(r"UNII (\w{10})", fact["value"])
        if fact["kind"] == "identifier" and unii and unii[1] not in known and fact["verdict"] == "adds":
            known.add(unii[1])
            source, tier = source_of(fact)
            blocks.append(rows("identifiers", database="UNII", value=unii[1], source=source, tier=tier))
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def rows(table: str, **values: Any) -> str:
    """Return one row of an array of tables."""
    lines = [f"[[{table}]]"]
    lines += [f"{key} = {quoted(value)}" for key, value in values.items() if value]
    return "\n".join(lines)


def new_entry(product: dict[str, Any], identifier: str) -> str | None:
    """Return the text of an entry for a product, or None where its molecule is not settled."""
    if not product.get("proforma"):
        return None
    peptide = parse(product["proforma"], "proforma")
    if peptide.formula.hill != product["formula"]:
        raise SystemExit(f"{identifier}: {peptide.formula.hill} is not {product['formula']}")
    evidence = [fact for fact in product["sources"] if fact["fact"] in ("structure", "formula")]
    seen = sorted(map(source_of, [f for f in evidence if f["verdict"] == "agrees"]), key=lambda s: RANK[s[1]])
    source, tier = seen[0] if seen else ("unverified: from memory", "memory")
    structure = [
        "[structure]",
        f"proforma = {quoted(product['proforma'])}",
        *notation_of(product),
        f"source = {quoted(source)}",
        f"tier = {quoted(tier)}",
    ]
    witnesses = list(dict.fromkeys(each for each, _ in seen[1:] if each != source))[:3]
    if witnesses:
        structure.append(f"witnesses = [{', '.join(map(quoted, witnesses))}]")
    structure.append(f"formula = {quoted(product['formula'])}")
    name = product["names"][0]
    head = [f"id = {quoted(identifier)}", f"name = {quoted(name[0].upper() + name[1:])}", 'kind = "peptide"']
    head.append('role = "control"')
    if not is_strong(tier):
        head.append(
            'note = "No database or paper was found for this structure: it is what the trade prints."'
        )
    parts = ["\n".join(head), "\n".join(structure)]
    by_name = [f for f in product["sources"] if "name" in f["fact"]]
    for text in dict.fromkeys(product["names"]):
        if re.fullmatch(r"(?:[A-Z][a-z]{2}-){1,9}[A-Z][a-z]{2}", text):
            continue
        at, of = source_of(by_name[0]) if by_name else (BY_KIND["market usage"], "market usage")
        kind = "short" if re.fullmatch(r"[ACDEFGHIKLMNPQRSTVWY]{2,4}", text) else "synonym"
        parts.append(rows("names", text=text, kind=kind, source=at, tier=of))
    for number in product["cas"]:
        tier = stated_by(number["source"])
        at = BY_KIND.get(tier, number["source"].split(";")[0].strip())
        parts.append(rows("cas", number=number["number"], form="free peptide", source=at, tier=tier))
    return "\n\n".join(parts) + "\n"


def notation_of(product: dict[str, Any]) -> list[str]:
    """Return the line of the notation that holds the stereochemistry, where ProForma does not."""
    if not product.get("helm"):
        return []
    try:
        with_stereo = parse(product["helm"], "helm")
        if with_stereo == parse(product["proforma"], "proforma"):
            return []
        if with_stereo.formula.hill != product["formula"]:
            return []
        text = write_as(with_stereo, "three-letter")
        return [f"notation = {quoted(text)}"] if parse(text) == with_stereo else []
    except CertipepError:
        return []


def main() -> None:
    folder = Path(sys.argv[1])
    facts: dict[str, list[dict[str, Any]]] = {}
    for fact in json.loads((folder / "panel-sources.json").read_text(encoding="utf-8")):
        facts.setdefault(fact["entry"], []).append(fact)
    for entry, of_entry in facts.items():
        if (SEQUENCES / f"{entry}.toml").is_file():
            update(entry, of_entry)
        else:
            print(f"no entry {entry}")
    for product in json.loads((folder / "missing-peptides.json").read_text(encoding="utf-8")):
        identifier = product["id"]
        path = SEQUENCES / f"{identifier}.toml"
        if path.exists():
            print(f"{identifier}: is there")
            continue
        try:
            text = new_entry(product, identifier)
        except CertipepError as error:
            print(f"{identifier}: {error}")
            continue
        if text is None:
            print(f"{identifier}: not settled")
        else:
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
