"""The name of a group of rows belongs to no row above it."""

from __future__ import annotations

from certificate.making import read, results

API = """Product: Leuprorelin acetate
Test                              Acceptance criteria            Result
Appearance                        White powder                   White powder
Specific optical rotation         -38.0 to -42.0                 -40.1
Related substances (HPLC)
  Any individual impurity         NMT 0.5 %                      0.18 %
  Total impurities                NMT 2.5 %                      0.57 %
Water                             NMT 8.0 %                      4.1 %
"""


def test_the_name_of_a_group_is_no_part_of_the_row_above(tmp_path):
    assert [one for one in results(read(tmp_path, API)) if one[0] not in ("appearance", "other")] == [
        ("single_impurity", "0.18", None),
        ("total_impurities", "0.57", None),
        ("water", "4.1", None),
    ]
