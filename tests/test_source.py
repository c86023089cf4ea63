"""Text of a file → plain values: nothing is guessed, nothing is lost, every field has its place."""

from __future__ import annotations

import pytest
from guida.source import locate, place_of, read
from guida.text_files import FrontMatter, SourceFault, Steps, decode, split_front_matter


def fault_of(text: str) -> tuple[str, str, int, int]:
    with pytest.raises(SourceFault) as caught:
        read(text)
    return caught.value.fault, caught.value.mend, caught.value.line, caught.value.column


@pytest.mark.parametrize(
    "scalar",
    [
        "18:30",
        "NO",
        "no",
        "yes",
        "on",
        "off",
        "true",
        "020202",
        "0x10",
        "0o17",
        "1e5",
        "1_000",
        ".5",
        ".inf",
        ".nan",
        "2026-03-15",
        "2026-03-15T17:30",
        "+39",
        "2.50",
        "=",
        "~a",
        "null-e",
    ],
)
def test_a_scalar_stays_the_text_that_was_written(scalar: str) -> None:
    assert read(f"a: {scalar}\nb:\n  - {scalar}\n") == {"a": scalar, "b": [scalar]}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'null'", "null"),
        ('"~"', "~"),
        ("''", ""),
        ("'L''ufficio'", "L'ufficio"),
        ('"due\\nrighe"', "due\nrighe"),
        ("|-\n  una\n\n  due", "una\n\ndue"),
        (">-\n  una\n  due", "una due"),
        ("una\n  due", "una due"),
        ("'# non è un commento'", "# non è un commento"),
        ("a#b", "a#b"),
        ("https://a.example.org/#x", "https://a.example.org/#x"),
        ("{it: Casa, en: Home}", {"it": "Casa", "en": "Home"}),
        ("[uno, due]", ["uno", "due"]),
        ("aiuto 🙂 àèìòù \u200fשלום", "aiuto 🙂 àèìòù \u200fשלום"),
    ],
)
def test_a_value_is_read_as_yaml_means_it(written: str, meant: object) -> None:
    assert read(f"a: {written}\n") == {"a": meant}


def test_a_hash_inside_a_block_is_text_and_not_a_comment() -> None:
    assert read("a: |-\n  ## Titolo\n  testo # anche questo\nb: c\n") == {
        "a": "## Titolo\ntesto # anche questo",
        "b": "c",
    }


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("# sopra\na: b\n", 1, 1),
        ("a: b # dopo\n", 1, 6),
        ("a: b\n# sotto", 2, 1),
        ("a: è #1 e poi\n", 1, 6),
        ("a:\n  - 🙂 # emoji\n", 2, 7),
        ("a: 'b#c' # d\n", 1, 10),
    ],
)
def test_a_comment_is_refused_where_it_stands(text: str, line: int, column: int) -> None:
    alone = text.split("\n")[line - 1].startswith("#")
    assert fault_of(text) == (
        "dopo «#» c'è un commento, che andrebbe perso",
        "Togli la riga; se serve, scrivila in un campo «note»."
        if alone
        else "Scrivilo in un campo «note», o metti tutto il valore fra virgolette semplici: '…'.",
        line,
        column,
    )


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "a", 3),
        ("a:\n  b: 1\n  b: 2\n", "b", 3),
        ("a: {b: 1, b: 2}\n", "b", 1),
        ("a: 1\n'a': 2\n", "a", 2),
    ],
)
def test_the_same_key_twice_is_refused_and_neither_wins(text: str, key: str, line: int) -> None:
    assert fault_of(text)[:3] == (f"il campo «{key}» c'è due volte", "Tieni una riga sola.", line)


@pytest.mark.parametrize("empty", ["", "~", "null", "Null", "NULL", "[]", "{}", "\n  -"])
def test_an_empty_value_is_refused(empty: str) -> None:
    assert fault_of(f"a: {empty}\nb: c\n")[:2] == (
        "il valore è vuoto",
        "Scrivi il valore, oppure togli la riga: quello che non si sa non ha riga.",
    )


@pytest.mark.parametrize("text", ["", "\n \n", "---\n", "ciao\n", "'a'\n", "- a\n", "[a]\n"])
def test_a_text_without_fields_is_no_record(text: str) -> None:
    assert fault_of(text) == (
        "il file non contiene campi",
        "Scrivi un campo per riga, per esempio «name: Biblioteca Tibaldi».",
        1,
        1,
    )


@pytest.mark.parametrize("text", ["a: &x b\n", "a: *x\n", "<<: *x\n", "a: &x\n  b: c\n", "a: &x [b]\n", "&x a: b\n"])
def test_anchors_and_aliases_are_refused(text: str) -> None:
    assert fault_of(text)[0] == "«&» e «*» all'inizio di un valore sono scorciatoie di YAML, qui non ammesse"


@pytest.mark.parametrize("text", ["a: !b c\n", "a: !!int 3\n", "a: !!python/name:os.system x\n", "a: !<x> c\n"])
def test_tags_are_refused(text: str) -> None:
    assert fault_of(text)[1] == "Togli il punto esclamativo e la parola."


def test_sixteen_levels_may_be_nested_and_not_seventeen() -> None:
    assert read("a: " + "[" * 15 + "b" + "]" * 15)
    assert fault_of("a: " + "[" * 16 + "b" + "]" * 16)[0] == "ci sono più di 16 livelli uno dentro l'altro"


@pytest.mark.parametrize("letter", ["\0", "\x07", "\x1b", "\x85", "\u2028", "\ufeff", "\uffff"])
def test_an_invisible_letter_is_refused_at_its_place(letter: str) -> None:
    with pytest.raises(SourceFault) as caught:
        decode(f"a: b\nc: d{letter}e\n".encode())
    assert (caught.value.fault, caught.value.line, caught.value.column) == (
        "c'è un carattere invisibile che non è testo", 2, 5,
    )  # fmt: skip


@pytest.mark.parametrize("written", ['"\\0"', '"\\e[31m"', '"\\x07"', '"\\u2028"'])
def test_an_invisible_letter_spelt_between_double_quotes_is_refused_too(written: str) -> None:
    assert fault_of(f"a: {written}\n")[0] == "c'è un carattere invisibile che non è testo"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a: b\r\nc: d\r\n", "a: b\nc: d\n"),
        (b"a: b\rc: d\r", "a: b\nc: d\n"),
        (b"\xef\xbb\xbfa: b\n", "a: b\n"),
        ("è\n".encode(), "è\n"),
        (b"", ""),
    ],
)
def test_line_ends_and_the_byte_order_mark_make_no_difference(raw: bytes, text: str) -> None:
    assert decode(raw) == text


def test_a_file_that_is_not_utf_8_is_refused_at_its_first_wrong_letter() -> None:
    with pytest.raises(SourceFault) as caught:
        decode("a: b\nc: città\n".encode("cp1252"))
    assert (caught.value.fault, caught.value.line, caught.value.column) == ("il file non è scritto in UTF-8", 2, 8)


PLACES: list[tuple[Steps, bool, tuple[int, int]]] = [
    (("name",), False, (1, 7)),
    (("name",), True, (1, 1)),
    (("phones",), True, (2, 1)),
    (("phones", 0), False, (3, 5)),
    (("phones", 0, "number"), False, (3, 13)),
    (("phones", 0, "number"), True, (3, 5)),
    (("phones", 1, "number"), False, (5, 13)),
    (("phones", 1, "consent"), False, (5, 5)),
    (("phones", 9), False, (2, 1)),
    (("point", 1), False, (6, 18)),
    (("missing",), False, (1, 1)),
]


@pytest.mark.parametrize(("steps", "key", "place"), PLACES)
def test_a_field_is_found_at_its_line_and_column_or_in_what_holds_it(
    steps: Steps, key: bool, place: tuple[int, int]
) -> None:
    text = "name: Uno\nphones:\n  - number: 112\n    kind: voce\n  - number: 118\npoint: [45.4000, 9.2000]\n"
    assert place_of(locate(text), steps, key=key) == place


def test_front_matter_and_body_keep_the_line_numbers_of_the_file() -> None:
    parts = split_front_matter("---\na: b\n---\n\n# Titolo\n---\nfine\n")
    assert parts == FrontMatter("\na: b", "\n# Titolo\n---\nfine\n", 4)
    assert locate(parts.yaml)["a",] == (2, 4)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "il file non comincia con una riga «---»"),
        ("a: b\n---\n", "il file non comincia con una riga «---»"),
        ("\n---\na: b\n---\n", "il file non comincia con una riga «---»"),
        ("---\na: b\n", "manca la seconda riga «---», quella che chiude i campi"),
        ("---\na: b\n----\n", "questa riga non è fatta di tre trattini"),
        ("---\na: b\n— — —\n", "questa riga non è fatta di tre trattini"),
    ],
)
def test_front_matter_stands_between_two_lines_of_dashes(text: str, fault: str) -> None:
    with pytest.raises(SourceFault) as caught:
        split_front_matter(text)
    assert caught.value.fault == fault
