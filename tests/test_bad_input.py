"""Bad input to survive with a clear message and nothing lost: what a beginner or a hostile contributor would do."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from checked import GATHERING, MEETING, OFFICE, ORGANIZATION, TOWN, copied, messages, new_problems
from guida.load import Reader, load

PROJECT = Path(__file__).resolve().parents[1]
UNREADABLE = "il file non si lascia leggere (forse è stato spostato adesso). Controlla che ci sia e riprova."
OUTSIDE = "questo è un rimando a un posto fuori da data/. Metti qui il file vero, non un collegamento."
INVISIBLE = "c'è un carattere invisibile che non è testo. Cancella la riga e riscrivila a mano."
NO_LINK = "non è un collegamento ammesso. Scrivi https://… oppure il nome di una scheda, per esempio org:lo-scrigno."
NO_HTML = "è HTML, qui non ammesso. Togli il codice e scrivi solo il testo."
NO_GEOJSON = "data/geography/municipio.geojson:1:1: il file non è GeoJSON. Rimetti il file com'era."


def office_with(old: str, new: str) -> str:
    assert old in ORGANIZATION
    return ORGANIZATION.replace(old, new)


def told(tmp_path: Path, files: dict[str, str | bytes]) -> str:
    return messages(copied(tmp_path, files))


# What the bytes of a file are.


@pytest.mark.parametrize(
    "content", ["", "\n\n", "\ufeff", "---\n", "Scrivere qui\n", "- name: Uno\n", "<html></html>\n"]
)
def test_a_file_without_fields_is_told(content: str, tmp_path: Path) -> None:
    assert told(tmp_path, {OFFICE: content}) == (
        f"{OFFICE}:1:1: il file non contiene campi. Scrivi un campo per riga, per esempio «name: Biblioteca Tibaldi»."
    )


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (office_with("Una scheda", "È una scheda").encode("cp1252"), 4, 10),
        (ORGANIZATION.encode("utf-16"), 1, 1),
        (b"PK\x03\x04\xff\xfe", 1, 5),
    ],
    ids=["windows", "utf-16", "word"],
)
def test_a_file_that_is_not_utf_8_is_told_where(content: bytes, line: int, column: int, tmp_path: Path) -> None:
    assert told(tmp_path, {OFFICE: content}) == (
        f"{OFFICE}:{line}:{column}: il file non è scritto in UTF-8. Salvalo di nuovo scegliendo la codifica «UTF-8»."
    )


@pytest.mark.parametrize("letter", ["\0", "\x1b", "\x08", "\u2028"])
def test_an_invisible_letter_is_told_in_fields_and_in_minutes(letter: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        OFFICE: office_with("Una scheda", f"Una{letter} scheda"),
        GATHERING: f"{MEETING}Si comincia{letter}.\n",
    }
    assert told(tmp_path, files).split("\n") == [f"{GATHERING}:9:12: {INVISIBLE}", f"{OFFICE}:4:13: {INVISIBLE}"]


def test_an_invisible_letter_spelt_in_yaml_is_told(tmp_path: Path) -> None:
    content = office_with("Una scheda di prova.", '"Una \\0 scheda"')
    assert told(tmp_path, {OFFICE: content}) == f"{OFFICE}:4:10: summary: {INVISIBLE}"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + ORGANIZATION.encode(),
        ORGANIZATION.replace("\n", "\r\n").encode(),
        ORGANIZATION.replace("\n", "\r").encode(),
        ORGANIZATION.rstrip("\n").encode(),
        b"\n\n" + ORGANIZATION.encode(),
        b"%YAML 1.1\n---\n" + ORGANIZATION.encode(),
    ],
    ids=["byte-order-mark", "windows-line-ends", "old-mac-line-ends", "no-last-line-end", "blank-lines", "directive"],
)
def test_what_another_editor_does_to_a_file_changes_nothing(content: bytes, tmp_path: Path) -> None:
    root = copied(tmp_path, {OFFICE: content})
    records, _ = load(root)
    assert messages(root) == ""
    assert records.organizations["ufficio-prova"].name == "Ufficio Prova"


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""], ids=["byte-order-mark", "no-mark"])
def test_a_windows_editor_changes_nothing_in_a_meeting(mark: bytes, tmp_path: Path) -> None:
    root = copied(tmp_path, {GATHERING: mark + f"{MEETING}Prima riga.\n\nSeconda.\n".replace("\n", "\r\n").encode()})
    assert messages(root) == ""
    assert load(root)[0].meetings["poverta/2026-01-13"].body == "Prima riga.\n\nSeconda."


def test_a_file_of_more_than_a_megabyte_is_told(tmp_path: Path) -> None:
    content = ORGANIZATION + "description: " + "parola " * 170_000 + "\n"
    assert told(tmp_path, {OFFICE: content}) == (
        f"{OFFICE}:1:1: il file è di 1,2 MB: è troppo grande."
        " Una scheda sta in poche pagine: togli quello che non serve o dividila."
    )


def test_a_value_of_more_than_ten_thousand_letters_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, {OFFICE: ORGANIZATION + "description: " + "parola " * 2_000 + "\n"}) == (
        f"{OFFICE}:10:14: description: il valore è lungo 13999 caratteri, al massimo 10000."
        " Accorcialo, o metti il testo lungo in un allegato."
    )


# What would crash or never end.


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        ("a: " + "[" * 100_000, "1:19", "ci sono più di 16 livelli uno dentro l'altro. Controlla le parentesi e i rientri."),
        ("a: " + "{" * 100_000, "1:5", "una parentesi sta al posto del nome di un campo. Metti il testo fra virgolette semplici: '…'."),
        ("{a: " * 100_000, "1:65", "ci sono più di 16 livelli uno dentro l'altro. Controlla le parentesi e i rientri."),
        ("- " * 100_000, "1:33", "ci sono più di 16 livelli uno dentro l'altro. Controlla le parentesi e i rientri."),
        ("? " * 100_000, "1:3", "una parentesi sta al posto del nome di un campo. Metti il testo fra virgolette semplici: '…'."),
    ],
    ids=["brackets", "braces", "braces-with-names", "dashes", "question-marks"],
)  # fmt: skip
def test_a_hundred_thousand_levels_end_in_a_sentence_and_not_in_a_crash(
    content: str, place: str, said: str, tmp_path: Path
) -> None:
    root = copied(tmp_path, {OFFICE: content})
    program = (
        "import sys, pathlib; from guida.load import load\nfor one in load(pathlib.Path(sys.argv[1]))[1]: print(one)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(root)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{OFFICE}:{place}: {said}\n"


def test_a_hundred_thousand_brackets_of_geojson_end_in_a_sentence(tmp_path: Path) -> None:
    assert told(tmp_path, {"data/geography/municipio.geojson": "[" * 100_000}) == NO_GEOJSON


@pytest.mark.parametrize(
    "content",
    ["{}", "[]", "null", '{"features": 3}', '{"features": []}', '{"features": [{}]}',
     '{"features": [{"geometry": null, "properties": {}}]}',
     '{"features": [{"geometry": {"type": "Point", "coordinates": ["a"]}, "properties": {}}]}',
     '{"features": [{"geometry": {"type": "Point", "coordinates": [1e999, 45]}, "properties": {}}]}',
     '{"features": [{"geometry": {"type": "Point", "coordinates": [9, 45]}, "properties": null}]}'],
)  # fmt: skip
def test_a_figure_that_is_none_is_told(content: str, tmp_path: Path) -> None:
    assert told(tmp_path, {"data/geography/municipio.geojson": content}) == NO_GEOJSON


@pytest.mark.parametrize(
    "content",
    [
        ORGANIZATION + "social:\n" + "  - https://a.example.org/#a\n" * 30_000,
        ORGANIZATION + "social:\n" + f"  - https://{'.' * 9_900}<\n" * 3,
        ORGANIZATION + "email: " + "a." * 4_900 + "\n",
        ORGANIZATION + "phones:\n  - number: " + "0" * 9_900 + "\n",
        ORGANIZATION + "places:\n  - id: a\n    quarter: stazione\n    hours: " + "Mo," * 3_000 + "\n",
        ORGANIZATION + "".join(f"campo{number}: a\n" for number in range(2_000)),
        MEETING + "[" * 900_000 + "\n",
        MEETING + "<" * 900_000 + "\n",
        MEETING + "# a" + " " * 900_000 + "b\n",
        MEETING + "345 " * 200_000 + "\n",
        MEETING + "a" * 900_000 + " @\n",
        MEETING + "a@" * 450_000 + "\n",
        MEETING + "RSSMRA85T10A562S " * 50_000 + "\n",
        MEETING + "# " + "{#" * 450_000 + "\n",
        MEETING + "![" * 450_000 + "\n",
    ],
    ids=[
        "hashes",
        "address",
        "mailbox",
        "digits",
        "hours",
        "unknown-fields",
        "brackets",
        "angles",
        "blanks",
        "mobiles",
        "at",
        "ats",
        "codes",
        "anchors",
        "pictures",
    ],
)
def test_a_great_deal_of_one_sign_is_read_in_seconds(content: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {GATHERING if content.startswith("---") else OFFICE: content})
    started = time.perf_counter()
    new_problems(root)
    assert time.perf_counter() - started < 20


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / OFFICE).symlink_to("ufficio-prova.yml")
    assert messages(root) == f"{OFFICE}:1:1: {UNREADABLE}"


# What lies where it should not.


@pytest.mark.parametrize("name", [OFFICE, GATHERING, "data/meetings/attachments/foglio.txt"])
def test_a_link_to_a_file_outside_is_told_and_not_read(name: str, tmp_path: Path) -> None:
    root = copied(
        tmp_path, {GATHERING: MEETING.replace("\n---\n", "\nattachments:\n  - file: foglio.txt\n    title: A\n---\n")}
    )
    secret = tmp_path / "secret.txt"
    secret.write_text("name: Segreto\n")
    attachment = root / "data/meetings/attachments/foglio.txt"
    attachment.write_text("Foglio\n")
    (root / name).unlink(missing_ok=True)
    if name == GATHERING:
        attachment.unlink()
    (root / name).symlink_to(secret)
    assert messages(root) == f"{name}:1:1: {OUTSIDE}"
    assert "Segreto" not in "".join(load(root)[0].documents.values())


@pytest.mark.parametrize("name", ["data/organizations/nuove", "data/meetings/nuovo", "data/nuova"])
def test_a_link_to_a_folder_outside_is_told_once(name: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for file in ("2026-01-13.md", "ufficio-prova.yml", "altro.yml"):
        (elsewhere / file).write_text(ORGANIZATION)
    (root / name).symlink_to(elsewhere)
    assert messages(root) == f"{name}:1:1: {OUTSIDE}"


def test_a_kind_that_is_a_link_to_a_folder_outside_is_told_once(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "data/resources").rename(tmp_path / "resources")
    (root / "data/resources").symlink_to(tmp_path / "resources")
    assert messages(root) == f"data/resources:1:1: {OUTSIDE}"


def test_a_link_to_nowhere_is_told(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / OFFICE).symlink_to(tmp_path / "nowhere.yml")
    assert messages(root) == f"{OFFICE}:1:1: {UNREADABLE}"


@pytest.mark.parametrize("inside", [[], ["a.yml", "b.yml"]], ids=["empty", "full"])
def test_a_folder_named_as_a_file_is_told_once(inside: list[str], tmp_path: Path) -> None:
    root = copied(tmp_path, {f"{OFFICE}/{name}": ORGANIZATION for name in inside})
    (root / OFFICE).mkdir(exist_ok=True)
    assert messages(root) == (
        f"{OFFICE}:1:1: qui c'è una cartella al posto di un file."
        " Una scheda è un file solo: toglila, e metti le schede che contiene accanto alle altre."
    )


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    root = copied(tmp_path)
    os.mkfifo(root / OFFICE)
    assert messages(root).startswith(f"{OFFICE}:1:1: qui c'è una cartella al posto di un file.")


def test_a_file_that_vanishes_between_listing_and_reading_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path, {OFFICE: ORGANIZATION})
    listed = Reader._files

    def then_vanishes(*arguments: object) -> object:
        found = listed(*arguments)  # type: ignore[arg-type]
        (root / OFFICE).unlink(missing_ok=True)
        return found

    monkeypatch.setattr(Reader, "_files", then_vanishes)
    assert messages(root) == f"{OFFICE}:1:1: {UNREADABLE}"


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path, {OFFICE: ORGANIZATION})
    read = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name == "ufficio-prova.yml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    assert messages(root) == f"{OFFICE}:1:1: {UNREADABLE}"


@pytest.mark.parametrize(
    "name",
    ["site.yml", "urgent.yml", "glossary.yml", "taxonomy/areas.yml", "taxonomy/themes.yml", "taxonomy/needs.yml",
     "taxonomy/kinds.yml", "taxonomy/quarters.yml", "geography/municipio.geojson", "geography/nil.geojson"],
)  # fmt: skip
def test_a_file_that_the_site_needs_is_missed_once_and_not_at_each_of_its_words(name: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "data" / name).unlink()
    assert messages(root) == f"data/{name}:1:1: il file non c'è. Serve a tutto il sito: rimettilo."


def test_a_needed_file_under_a_wrong_name_is_told_once(tmp_path: Path) -> None:
    root = copied(tmp_path)
    themes = root / "data/taxonomy/themes.yml"
    themes.rename(themes.with_suffix(".yaml"))
    assert (
        messages(root)
        == "data/taxonomy/themes.yaml:1:1: questo file non viene letto da nessuno. Chiamalo «themes.yml»."
    )


def test_a_file_renamed_badly_is_told_once_and_not_at_each_reference_to_it(tmp_path: Path) -> None:
    root = copied(tmp_path)
    folder = root / "data/organizations"
    (folder / "emporio-la-dispensa.yml").rename(folder / "Emporio La Dispensa.yml")
    assert messages(root) == (
        "data/organizations/Emporio La Dispensa.yml:1:1: il nome del file non è un identificativo."
        " Rinominalo «emporio-la-dispensa.yml»: minuscole senza accenti, cifre e trattini."
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Ass. Amici del Parco.yml", "ass-amici-del-parco.yml"),
        ("caffè_sociale.yml", "caffe-sociale.yml"),
        ("--.yml", "nome.yml"),
        ("PROVA.yml", "prova.yml"),
    ],
)
def test_a_name_that_is_no_id_is_told_the_id_it_could_be(name: str, meant: str, tmp_path: Path) -> None:
    assert told(tmp_path, {f"data/organizations/{name}": ORGANIZATION}) == (
        f"data/organizations/{name}:1:1: il nome del file non è un identificativo."
        f" Rinominalo «{meant}»: minuscole senza accenti, cifre e trattini."
    )


def test_a_misnamed_file_is_told_its_other_faults_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"data/organizations/Prova.yml": office_with("kind: aps\n", "")}
    assert told(tmp_path, files).split("\n") == [
        "data/organizations/Prova.yml:1:1: il nome del file non è un identificativo."
        " Rinominalo «prova.yml»: minuscole senza accenti, cifre e trattini.",
        "data/organizations/Prova.yml:1:1: kind: manca il campo obbligatorio «kind». Aggiungi una riga «kind: …».",
    ]


def test_a_name_that_is_not_utf_8_can_be_told(tmp_path: Path) -> None:
    root = copied(tmp_path)
    with open(os.fsencode(root) + b"/data/organizations/caff\xe9.yml", "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib takes no bytes
        file.write(ORGANIZATION)
    assert messages(root) == (
        "data/organizations/caff\ufffd.yml:1:1: il nome del file non è un identificativo."
        " Rinominalo «caff.yml»: minuscole senza accenti, cifre e trattini."
    )


def test_a_line_break_in_a_file_name_or_a_value_does_not_make_two_messages(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "data/organizations/a\n::error::b.yml": ORGANIZATION,
        OFFICE: office_with("kind: aps", 'kind: "aps\\n::error::b"'),
    }
    assert told(tmp_path, files).split("\n") == [
        "data/organizations/a\ufffd::error::b.yml:1:1: il nome del file non è un identificativo."
        " Rinominalo «a-error-b.yml»: minuscole senza accenti, cifre e trattini.",
        f"{OFFICE}:2:7: kind: «aps ::error::b» non è un identificativo."
        " Forse intendevi «aps»? Gli identificativi validi sono in data/taxonomy/kinds.yml.",
    ]


def test_a_message_does_not_repeat_a_whole_page(tmp_path: Path) -> None:
    said = told(tmp_path, {OFFICE: office_with("2026-01-12", "parola " * 10_000)})
    assert len(said) < 600


@pytest.mark.parametrize("name", ["data/organizations/elenco.xlsx", "data/organizations/.x.yml.swp"])
def test_what_a_program_leaves_behind_is_told(name: str, tmp_path: Path) -> None:
    assert told(tmp_path, {name: "x"}) == (
        f"{name}:1:1: questo file non viene letto da nessuno. Spostalo nella cartella giusta o toglilo."
    )


@pytest.mark.parametrize("name", ["data/.DS_Store", "data/organizations/Thumbs.db", "data/desktop.ini"])
def test_what_a_computer_leaves_in_every_folder_stops_nobody(name: str, tmp_path: Path) -> None:
    assert told(tmp_path, {name: "x"}) == ""
    assert Path(name).name in (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", ["data/README.md", "data/organizations/README.md", "data/calls/.gitkeep"])
def test_a_file_that_explains_a_folder_may_stay(name: str, tmp_path: Path) -> None:
    assert told(tmp_path, {name: "Qui stanno le schede.\n"}) == ""


def test_an_attachment_of_more_than_ten_megabytes_is_told(tmp_path: Path) -> None:
    meeting = MEETING.replace("\n---\n", "\nattachments:\n  - file: foto/piano.pdf\n    title: Piano\n---\n")
    files: dict[str, str | bytes] = {GATHERING: meeting, "data/meetings/attachments/foto/piano.pdf": b"0" * 10_400_000}
    assert told(tmp_path, files) == (
        f"{GATHERING}:9:11: attachments[0].file: il file «foto/piano.pdf» pesa 10,4 MB, al massimo 10."
        " Rimpiccioliscilo, o mettilo altrove e scrivi un collegamento."
    )


def test_while_a_meeting_cannot_be_read_its_attachment_is_not_called_useless(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {GATHERING: "---\ngroup: poverta\n", "data/meetings/attachments/piano.pdf": "x"}
    assert told(tmp_path, files) == (
        f"{GATHERING}:1:1: manca la seconda riga «---», quella che chiude i campi."
        " Aggiungi una riga «---» dopo l'ultimo campo, prima del testo."
    )


# One cause, one message.


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("data/organizations/emporio-la-dispensa.yml", ""),
        ("data/groups/poverta.yml", "name:\n"),
        ("data/groups/lab-valfinta.yml", "name:\n"),
        ("data/meetings/plenaria/2024-03-12.md", "ciao\n"),
        ("data/projects/furgone-condiviso.yml", "- a\n"),
        ("data/proposals/furgone-comune.md", "---\n"),
    ],
)
def test_a_record_with_a_fault_still_counts_for_those_that_name_it(name: str, content: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {name: content})
    assert [problem.path for problem in new_problems(root)] == [name]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "  - id: casa\n", "  - idd: casa\n",
            "data/taxonomy/themes.yml:11:5: themes[1].idd: il campo «idd» non esiste. Forse intendevi «id»?",
        ),
        (
            "  - id: casa\n", "  - id: Casa\n",
            "data/taxonomy/themes.yml:11:9: themes[1].id: «Casa» non è un identificativo."
            " Scrivi «casa»: minuscole senza accenti, cifre e trattini.",
        ),
        (
            "  - id: casa\n", "  - id: casa\n    colore: rosso\n",
            "data/taxonomy/themes.yml:12:5: themes[1].colore: il campo «colore» non esiste."
            " Campi possibili: id, label, area, groups, aliases.",
        ),
    ],
)  # fmt: skip
def test_a_term_with_a_fault_is_told_once_and_not_at_each_record_that_uses_it(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    text = (TOWN / "data/taxonomy/themes.yml").read_text()
    assert old in text
    assert told(tmp_path, {"data/taxonomy/themes.yml": text.replace(old, new)}) == said


def test_a_rule_finds_the_line_of_a_term_below_one_with_a_fault(tmp_path: Path) -> None:
    text = (TOWN / "data/taxonomy/quarters.yml").read_text()
    text = text.replace("label: Borgo Vecchio", "nome: Borgo Vecchio").replace(
        "- la Darsena", "- Le Risaie\n      - le risaie"
    )
    assert told(tmp_path, {"data/taxonomy/quarters.yml": text}).split("\n") == [
        "data/taxonomy/quarters.yml:3:5: quarters[0].nome: il campo «nome» non esiste. Forse intendevi «label»?",
        "data/taxonomy/quarters.yml:36:9: quarters[3].aliases[1]: «le risaie» sta già sotto «darsena-nuova»."
        " Tienila in un posto solo.",
    ]


def test_every_fault_of_a_record_is_told_at_once(tmp_path: Path) -> None:
    content = office_with("kind: aps\n", "").replace("active", "aperto").replace("2026-01-12", "ieri") + "sito: boh\n"
    assert told(tmp_path, {OFFICE: content}).split("\n") == [
        f"{OFFICE}:1:1: kind: manca il campo obbligatorio «kind». Aggiungi una riga «kind: …».",
        f"{OFFICE}:4:9: status: «aperto» non è un valore ammesso. Forse intendevi «active»? Valori: active, planned, closed.",
        f"{OFFICE}:8:14: sources[0].read_on: «ieri» non è una data. Scrivi anno-mese-giorno, per esempio 2026-03-12.",
        f"{OFFICE}:9:1: sito: il campo «sito» non esiste. Forse intendevi «website»?",
    ]


# What a beginner writes in the file of a meeting.


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "  - {id", "\t- {id",
            "7:1: la riga comincia con un tabulatore. Usa due spazi al posto del tasto Tab.",
        ),
        ("- {id", "-\tid", "7:4: c'è un tabulatore. Usa uno spazio al posto del tasto Tab."),
        (
            "agenda:", "attendance: tutti\nagenda:",
            "6:13: attendance: «tutti» non è un elenco."
            " Ogni voce comincia con «- » e ha i suoi campi: organization, name, role, status, people.",
        ),
        (
            "agenda:", "decisions: Si compra un furgone.\nagenda:",
            "6:12: decisions: «Si compra un furgone.» non è un elenco. Ogni voce comincia con «- » e ha i suoi campi:"
            " id, agenda, text, outcome, supersedes, act, addressed_to, reply.",
        ),
        (
            "agenda:", "decisions:\n  - Si compra un furgone.\nagenda:",
            "7:5: decisions[0]: «Si compra un furgone.» non ha campi. Scrivi i campi sotto, rientrati di due spazi:"
            " id, agenda, text, outcome, supersedes, act, addressed_to, reply.",
        ),
        (
            "agenda:", "decisions:\nagenda:",
            "6:11: decisions: il valore è vuoto. Scrivi il valore, oppure togli la riga: quello che non si sa non ha riga.",
        ),
        (
            "T10:00", " 17.30",
            "3:8: start: «17.30» non è un'ora. Scrivi ore, due punti e minuti: 2026-01-13T17:30.",
        ),
        (
            "agenda:", "end: 17.30\nagenda:",
            "6:6: end: «17.30» è un'ora senza il giorno. Scrivi il giorno, una T e l'ora: 2026-03-12T17:30.",
        ),
        (
            "2026-01-13T10:00", "13/1/2026",
            "3:8: start: «13/1/2026» non è scritto come anno-mese-giorno. Scrivi 2026-01-13.",
        ),
        (
            "2026-01-13T10:00", "13/01/2026 ore 9.30",
            "3:8: start: «13/01/2026 ore 9.30» non è scritto come anno-mese-giorno. Scrivi 2026-01-13T09:30.",
        ),
        (
            "  - {id: a1, title: Prova}", "  - id: a1\n    title: “Prova: si comincia”",
            "8:12: le virgolette «“», copiate da un altro programma, qui non valgono."
            " Usa quelle diritte della tastiera: '…'.",
        ),
        (
            "{id: a1,", "{id: A1,",
            "7:10: agenda[0].id: «A1» non è un identificativo. Scrivi «a1»: minuscole senza accenti, cifre e trattini.",
        ),
        (
            "group: poverta", "group: Povertà",
            "2:8: group: «Povertà» non è un identificativo. Scrivi «poverta»: minuscole senza accenti, cifre e trattini.",
        ),
        (
            "held", "svolto",
            "4:9: status: «svolto» non è un valore ammesso. Forse intendevi «held»? Valori: announced, cancelled, held.",
        ),
        (
            "\n---\n", "\n\nSi comincia alle dieci.\n---\n",
            "9:1: fra i campi c'è una riga di testo."
            " Il testo va sotto la seconda riga «---»; un campo si scrive «campo: valore».",
        ),
        ("\n---\n", "\n———\n", "8:1: questa riga non è fatta di tre trattini. Scrivi solo ---, senza spazi."),
        ("---\ngroup", "\n---\ngroup", "1:1: il file non comincia con una riga «---». Togli le righe vuote all'inizio."),
        (
            "Prova}\n---\n", "Prova}\n---\n## Uno { #a1 }\n",
            "9:1: body: «{ #a1 }» in questo titolo non è scritto bene."
            " Il punto si scrive alla fine del titolo, senza spazi: «## Titolo {#a1}».",
        ),
        (
            "agenda:", "place: Sala consiliare\nagenda:",
            "6:1: place.at: «Sala consiliare» non è una sede di un'organizzazione."
            " Scrivi organizzazione/sede, per esempio biblioteca-tibaldi/sede; per un altro posto, sotto, «name: …».",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_what_a_beginner_writes_in_a_meeting_is_told_once_with_what_to_write(
    old: str, new: str, said: str, line_end: str, tmp_path: Path
) -> None:
    assert MEETING.count(old) >= 1
    content = MEETING.replace(old, new, 1).replace("\n", line_end)
    assert told(tmp_path, {GATHERING: content}) == f"{GATHERING}:{said}"


# What attachments are.

DOCUMENTS = {
    "a.pdf": b"%PDF-1.7\n%\xe2\xe3\n",
    "b.odt": b"PK\x03\x04\x14\0\0\x08\0\0mimetypeapplication/vnd.oasis.opendocument.text",
    "c.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "d.JPG": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "e.txt": "Città\n".encode("utf-16"),
    "f.csv": "quartiere;numero\nstazione;4\n".encode("cp1252"),
}


def attached(tmp_path: Path, files: dict[str, bytes]) -> str:
    lines = "".join(f"  - file: {name}\n    title: Allegato\n" for name in files)
    meeting = MEETING.replace("\n---\n", f"\nattachments:\n{lines}---\n")
    other = meeting.replace("2026-01-13", "2026-01-14")
    folder = "data/meetings/attachments"
    stored: dict[str, str | bytes] = {f"{folder}/{name}": content for name, content in files.items()}
    both: dict[str, str | bytes] = {GATHERING: meeting, GATHERING.replace("13.md", "14.md"): other}
    return told(tmp_path, stored | both).replace(f"{folder}/", "")


def test_two_meetings_may_name_the_same_attachments(tmp_path: Path) -> None:
    assert attached(tmp_path, DOCUMENTS) == ""


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"MZ\x90\0\x03", "un programma"),
        (b"\x7fELF\x02\x01", "un programma"),
        (b"#!/bin/sh\n", "un programma"),
        (b"PK\x03\x04\x14\0\x06\0word", "un archivio zip"),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "un documento di Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "un vecchio documento di Office"),
        (b"<!DOCTYPE html><script>", "una pagina web"),
        (b"\x89PNG\r\n\x1a\n", "un'immagine PNG"),
        (b"\0\1\2\3", "qualcosa che non si riconosce"),
    ],
)
def test_an_attachment_that_is_not_what_its_name_says_is_told_once(content: bytes, what: str, tmp_path: Path) -> None:
    mend = "Aprilo con il suo programma, salvalo come PDF e allega quello."
    if what == "un programma":
        mend = "Non aprirlo: toglilo e chiedi il documento a chi te l'ha dato."
    assert attached(tmp_path, {"piano.pdf": content}) == (
        f"piano.pdf:1:1: il nome finisce in «.pdf» ma dentro c'è {what}. {mend}"
    )


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_program_under_any_ending_is_told(name: str, tmp_path: Path) -> None:
    assert attached(tmp_path, {name: b"MZ\x90\0\x03"}).startswith(f"{name}:1:1: il nome finisce in «")


def test_an_empty_attachment_is_told(tmp_path: Path) -> None:
    assert attached(tmp_path, {"piano.pdf": b""}) == (
        "piano.pdf:1:1: il file è vuoto. Copia di nuovo il documento, oppure togli l'allegato."
    )


def test_an_attached_text_too_long_to_be_looked_through_is_told(tmp_path: Path) -> None:
    assert attached(tmp_path, {"elenco.csv": b"stazione;4\n" * 100_000}) == (
        "elenco.csv:1:1: il testo pesa più di 1 MB."
        " Così lungo non si può controllare: dividilo, o allega solo la parte che serve."
    )


# Prose that would run code.


@pytest.mark.parametrize(
    ("prose", "quoted", "said"),
    [
        ("<b>qui</b> e <b>là</b>", "<b>", NO_HTML),
        ("qui</div>", "</div>", NO_HTML),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>", NO_HTML),
        ("<!-- nascosto -->", "<!-- nascosto -->", NO_HTML),
        ("<?php a ?>", "<?php a ?>", NO_HTML),
        ("[<b>x</b>](https://a.example.org)", "<b>", NO_HTML),
        ("[x](javascript:alert(1))", "javascript:alert(1)", NO_LINK),
        ("[x](JaVaScRiPt:alert(1))", "JaVaScRiPt:alert(1)", NO_LINK),
        ("[x](&#106;avascript:alert(1))", "javascript:alert(1)", NO_LINK),
        ("[x](java&#x0A;script:alert(1))", "java%0Ascript:alert(1)", NO_LINK),
        ("[x](data:text/html,a)", "data:text/html,a", NO_LINK),
        ("[x](vbscript:a)", "vbscript:a", NO_LINK),
        ("<javascript:alert(1)>", "javascript:alert(1)", NO_LINK),
        ("[x][1]\n\n[1]: javascript:alert(1)", "javascript:alert(1)", NO_LINK),
        ("[x](//altrove.example.org)", "//altrove.example.org", NO_LINK),
        ("[x](https:altrove)", "https:altrove", NO_LINK),
        ("[x](../pagina.md)", "../pagina.md", NO_LINK),
        ("[x]()", "", NO_LINK),
        ("[x](ORG:circolo-la-risaia)", "ORG:circolo-la-risaia", NO_LINK),
    ],
)
def test_prose_that_is_more_than_text_is_told_once(prose: str, quoted: str, said: str, tmp_path: Path) -> None:
    assert told(tmp_path, {GATHERING: MEETING + prose + "\n"}) == f"{GATHERING}:9:1: body: «{quoted}» {said}"


@pytest.mark.parametrize(
    "prose", ["![x](https://a.example.org/x.png)", "![x](x.png)", "[![x](x.png)](https://a.example.org)", "![x][1]"]
)
def test_a_picture_is_told_once(prose: str, tmp_path: Path) -> None:
    assert told(tmp_path, {GATHERING: MEETING + prose + "\n"}) == (
        f"{GATHERING}:9:1: body: c'è un'immagine. Le schede hanno solo testo: togli «![…](…)»."
    )


@pytest.mark.parametrize(
    "prose",
    ["a < b e c > d", "5 & 6", "&lt;b&gt;", "`<b>`", "\\<b>", "<3", "<https://a.example.org>", "[x](mailto:info@a.example.org)",
     "[x](HTTPS://A.EXAMPLE.ORG)", "[x](tel:+390200000000)", "[x](org:circolo-la-risaia#carte)", "Bene!"],
)  # fmt: skip
def test_prose_that_only_looks_like_code_is_left_alone(prose: str, tmp_path: Path) -> None:
    assert told(tmp_path, {GATHERING: MEETING + prose + "\n"}) == ""


# What a message must not give away.


@pytest.mark.parametrize(
    ("added", "secret"),
    [
        ("identifiers:\n  fiscal_code: RSSMRA85T10A562S\n", "RSSMRA85T10A562S"),
        ("identifiers:\n  fiscal_code: RSSMRA85T10A562X\n", "RSSMRA85T10A562X"),
        ("description: Chiama il 345 0000001.\n", "345 0000001"),
        ("phones:\n  - number: 345 000 0001\n", "345 000 0001"),
        ("description: Scrivi a anna.rossi@gmail.com.\n", "anna.rossi"),
        ("description: Paga su IT60X0542811101000000123456.\n", "0542811101"),
    ],
)
def test_a_message_about_something_personal_does_not_spell_it(added: str, secret: str, tmp_path: Path) -> None:
    said = told(tmp_path, {OFFICE: ORGANIZATION + added})
    assert len(said.split("\n")) == 1
    assert said.startswith(f"{OFFICE}:")
    assert secret not in said


def test_the_whole_of_data_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert "\n".join(str(problem) for problem in load(tmp_path)[1]) == textwrap.dedent(
        """\
        data/taxonomy/areas.yml:1:1: il file non c'è. Serve a tutto il sito: rimettilo.
        data/taxonomy/themes.yml:1:1: il file non c'è. Serve a tutto il sito: rimettilo.
        data/taxonomy/needs.yml:1:1: il file non c'è. Serve a tutto il sito: rimettilo.
        data/taxonomy/targets.yml:1:1: il file non c'è. Serve a tutto il sito: rimettilo.
        data/taxonomy/quarters.yml:1:1: il file non c'è. Serve a tutto il sito: rimettilo.
        data/taxonomy/kinds.yml:1:1: il file non c'è. Serve a tutto il sito: rimettilo.
        data/taxonomy/languages.yml:1:1: il file non c'è. Serve a tutto il sito: rimettilo.
        data/site.yml:1:1: il file non c'è. Serve a tutto il sito: rimettilo.
        data/urgent.yml:1:1: il file non c'è. Serve a tutto il sito: rimettilo.
        data/glossary.yml:1:1: il file non c'è. Serve a tutto il sito: rimettilo.
        data/geography/municipio.geojson:1:1: il file non c'è. Serve a tutto il sito: rimettilo.
        data/geography/nil.geojson:1:1: il file non c'è. Serve a tutto il sito: rimettilo.
        data/geography/lines.geojson:1:1: il file non c'è. Serve a tutto il sito: rimettilo."""
    )
