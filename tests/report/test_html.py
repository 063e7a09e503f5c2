from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from certipep.certificate.claims import Place
from certipep.checks.finding import Finding, Outcome
from certipep.reference import panel
from certipep.report import render_checks, render_comparison, render_identification, render_peptides
from certipep.report.html.marks import Marks
from certipep.report.html.sheets import marked_text
from certipep.report.verification_report import VerificationReport

VOID = {"meta", "br", "img", "input", "link", "hr"}


class _Page(HTMLParser):
    """Collects ids, links and requests, and checks that elements are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.requests: list[str] = []
        self.inline_styles = 0
        self.scripts = 0
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        for name in ("src", "href"):
            value = given.get(name)
            if value and tag != "a" and not value.startswith(("data:", "#")):
                self.requests.append(value)
        self.inline_styles += "style" in given
        assert not any(name.startswith("on") for name in given), f"an event handler on {tag}"
        self.scripts += tag == "script"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def parsed(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    page.close()
    assert not page.open
    assert len(page.ids) == len(set(page.ids)), "an id is used twice"
    assert not page.requests, "the page asks a server for something"
    assert not page.inline_styles, "the policy forbids style attributes"
    assert page.scripts == 1
    dead = [link for link in page.links if link.startswith("#") and link[1:] not in page.ids]
    assert not dead, f"links that lead nowhere: {dead}"
    return page


def test_a_report_is_one_whole_page(contradicted: VerificationReport) -> None:
    html = contradicted.to_html()
    parsed(html)
    assert html.index("Contradicted") < html.index("Questions for the supplier") < html.index("What was read")
    assert "genuine, safe or sterile" in html
    assert "ab" * 32 in html
    assert "Signature of the analyst" in html
    assert "white on white" in html


def test_the_policy_allows_our_style_and_script_and_nothing_else(contradicted: VerificationReport) -> None:
    from base64 import b64encode
    from hashlib import sha256

    html = contradicted.to_html(figures=False)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    allowed = policy.group(1).replace("&#39;", "'")
    assert "default-src 'none'" in allowed
    assert "unsafe" not in allowed
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert body
        digest = b64encode(sha256(body.group(1).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in allowed


def test_a_script_in_a_certificate_stays_text(hostile: VerificationReport) -> None:
    html = hostile.to_html()
    parsed(html)
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html
    assert "<script" not in hostile.to_markdown()


def test_a_report_tells_no_folder(contradicted: VerificationReport) -> None:
    from msgspec.structs import replace

    far = tuple(replace(file, file=f"/home/someone/{file.file}") for file in contradicted.files)
    html = replace(contradicted, files=far).to_html(figures=False)
    assert "/home/someone" not in html
    assert "coa.pdf" in html


@pytest.mark.parametrize("name", ["thymosin-alpha-1", "tb-500", "thymulin", "oxytocin", "ll-37"])
def test_a_peptide_has_a_page_with_its_figures(name: str) -> None:
    entry = panel[name]
    assert entry.peptide is not None
    html = render_peptides([(name, entry.peptide, entry)], "html")
    parsed(html)
    for title in ("Isotope pattern", "Titration curve", "Sequence", "Structure"):
        assert f">{title}</h3>" in html


def test_comparison_identification_and_catalogue_have_pages() -> None:
    from certipep.checks.registry import all_checks
    from certipep.identification import compare, identify

    pair = [(name, panel[name].peptide) for name in ("thymulin", "thymopentin")]
    parsed(render_comparison(compare(pair), "html"))  # type: ignore[arg-type]
    parsed(render_identification(identify(name="TB-500"), "html"))
    parsed(render_checks(all_checks().values(), "html"))


def finding(outcome: Outcome, check: str, place: Place) -> Finding:
    return Finding(check, "t", outcome, "m", places=(place,))


def test_a_place_shows_its_worst_finding_and_leads_there() -> None:
    place = Place(1, "99.4 %", (10.0, 10.0, 50.0, 20.0))
    near = Place(1, "99.4 %", (10.2, 9.9, 50.1, 20.3))
    marks = Marks("c")
    marks.add_finding(finding(Outcome.PASS, "PU-05", place), "k1")
    marks.add_finding(finding(Outcome.FAIL, "PU-02", near), "k2")
    marks.add_finding(finding(Outcome.WARN, "SP-01", place), "k3")
    only = list(marks)
    assert [(mark.outcome, mark.target, mark.checks) for mark in only] == [
        ("fail", "k2", ("PU-05", "PU-02", "SP-01"))
    ]
    assert marks.id_of(near) == only[0].id
    marks.show_only([])
    assert marks.id_of(near) is None


def test_quotes_are_found_in_the_text_over_line_breaks() -> None:
    marks = Marks("c")
    marks.add_finding(finding(Outcome.FAIL, "MS-03", Place(1, "Mass found 3066.3 Da")), "k1")
    marks.add_finding(finding(Outcome.PASS, "MS-01", Place(1, "not there")), "k2")
    segments = marked_text("Product X\nMass found\n3066.3 Da\nEnd", marks)
    assert [segment.text for segment in segments if segment.mark] == ["Mass found\n3066.3 Da"]
    assert "".join(segment.text for segment in segments) == "Product X\nMass found\n3066.3 Da\nEnd"
