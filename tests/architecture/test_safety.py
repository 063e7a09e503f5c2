"""Every sentence of the README's Safety section has a test that holds it."""

from __future__ import annotations

import re
from pathlib import Path

HELD = {
    "A word of a PDF counts only where the painted page shows it": (
        "documents/test_seen.py::test_a_value_that_nobody_sees_is_no_word",
    ),
    "A font that says other digits than it paints": (
        "documents/test_seen.py::test_a_font_that_says_other_digits_is_told",
        "documents/test_seen.py::test_digits_without_letters_are_told",
        "documents/test_seen_laid.py::test_another_value_than_is_read_is_told",
        "documents/test_seen_laid.py::test_a_single_digit_that_is_painted_as_another_is_told",
        "checks/test_traits.py::test_a_trait_keeps_the_verdict_from_consistent",
    ),
    "Layers, fields and films that may change": (
        "documents/test_seen_laid.py::test_another_value_than_is_read_is_told",
    ),
    "Where a recogniser is installed": (
        "documents/test_second_look.py::test_a_letter_that_is_painted_as_another_is_told",
        "verification/test_second_reading.py::test_a_verdict_of_consistent_is_looked_at_again",
    ),
    "Where a web page, document, workbook or text may show": (
        "benchmarks/test_forgeries.py::test_no_trick_goes_unseen",
        "documents/test_seen.py::test_a_page_that_may_show_otherwise_is_not_tested",
        "documents/test_seen_otherwise.py::test_what_programs_show_otherwise_is_told",
        "checks/test_traits.py::test_a_trait_keeps_the_verdict_from_consistent",
    ),
    "PDF, pictures, HTML, DOCX and workbooks are parsed in child processes": (
        "documents/test_sandbox.py::test_a_child_that_takes_too_long_is_ended",
    ),
    "On Linux these processes can open no connection": (
        "documents/test_sandbox.py::test_a_child_is_refused",
    ),
    "On macOS they run in the system's sandbox": (
        "documents/test_other_systems.py::test_macos_the_sandbox_is_asked_for",
        "documents/test_other_systems.py::test_windows_a_job_bounds_memory_time_and_processes",
    ),
    "The telemetry of libraries is off": (
        "documents/test_sandbox.py::test_telemetry_is_off_unless_the_user_says_otherwise",
        "benchmarks/test_traced.py::test_nothing_leaves_the_machine",
    ),
    "No command replaces a file that it read": ("cli/test_inputs.py::test_an_input_is_never_replaced",),
    "Results are written whole or not at all": (
        "cli/test_inputs.py::test_results_of_many_files_are_whole_or_not_there",
    ),
    "A file that cannot be read": (
        "report/test_unreadable.py::test_the_command_says_the_same",
        "documents/test_budget_of_a_file.py::test_a_file_that_takes_too_much_memory_ends_with_4",
    ),
    "What lies in an archive or a message shares one budget": (
        "documents/test_budget_of_a_file.py::test_files_are_counted_through_archives_in_archives",
        "documents/test_budget_of_a_file.py::test_memory_counts_for_the_whole_file",
    ),
    "The checks of a document have a limit on time": (
        "verification/test_budget.py::test_a_document_above_its_time_is_one_line",
    ),
    "A correction by hand is stamped on every export": (
        "report/test_corrected.py::test_every_form_says_what_was_changed",
        "report/test_corrected.py::test_pdf_says_what_was_changed",
    ),
}


def test_every_sentence_has_its_test(root: Path) -> None:
    section = (
        (root / "README.md")
        .read_text(encoding="utf-8")
        .partition("## Safety")[2]
        .partition("\n[What holds")[0]
    )
    sentences = [
        " ".join(one.split()) for one in re.findall(r"^- (.*?)(?=^- |\Z)", section, re.DOTALL | re.MULTILINE)
    ]
    assert len(sentences) == len(HELD)
    for sentence in sentences:
        assert any(sentence.startswith(start) for start in HELD), sentence


def test_the_tests_exist(root: Path) -> None:
    for tests in HELD.values():
        for one in tests:
            file, _, name = one.partition("::")
            assert f"def {name}(" in (root / "tests" / file).read_text(encoding="utf-8"), one
