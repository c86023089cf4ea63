"""From the answers of a public form to a file: what is written, what is told, and that nothing in them acts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from checked import TODAY, TOWN
from form_bodies import ORGANIZATION, PROJECT, REPORT, asked, form_body
from guida.clock import epoch_of
from guida.editing import form_command
from guida.editing.reported import Unclear, corrected
from guida.source import Value, read
from guida.text_files import decode

NEW = "data/organizations/circolo-il-ponte.yml"
RISAIA = "data/organizations/circolo-la-risaia.yml"
THANKS = "Grazie. Non ho potuto usare questo modulo così com'è:\n\n"
AGAIN = "\n\nModifica il testo qui sopra e chiedi a chi cura la guida di riprovare.\n"


class Town:
    """A copy of the toy town in which forms are tried."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "town"
        shutil.copytree(TOWN / "data", self.root / "data")
        self.before = self.files()

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name not in {"event.json", "body.md", "comment.md"} and path.parent.name != "out"
        }

    def changed(self) -> list[str]:
        after = self.files()
        names = sorted(name for name in after.keys() | self.before.keys() if after.get(name) != self.before.get(name))
        return [name.removeprefix("town/") for name in names]

    def event(self, form: str, text: str, **more: Any) -> int:
        issue = {
            "number": 12, "title": "$(touch /tmp/x) ::set-output name=a::b", "body": text,
            "created_at": "2026-03-14T23:30:00Z", "labels": [{"name": form}, {"name": "altro"}],
            "user": {"login": "chi-scrive"},
        }  # fmt: skip
        file = self.folder / "event.json"
        file.write_text(json.dumps({"action": "labeled", "issue": issue | more}), encoding="utf-8")
        return form_command.main(["--event", str(file), "--root", str(self.root), "--out", str(self.folder / "out")])

    def out(self, name: str) -> str:
        return (self.folder / "out" / name).read_text(encoding="utf-8")

    def record(self, name: str = NEW) -> dict[str, Any]:
        return read(decode((self.root / name).read_bytes()))


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch_of(TODAY)))
    monkeypatch.delenv("GITHUB_EVENT_PATH", raising=False)
    return Town(tmp_path)


def test_the_least_that_proposes_an_organization(town: Town) -> None:
    assert town.event("proponi-organizzazione", form_body("proponi-organizzazione", ORGANIZATION)) == 0
    assert town.changed() == [NEW]
    # The issue is of the evening in London, which is the next day in Rome.
    assert (town.root / NEW).read_text(encoding="utf-8") == (
        "name: Circolo Il Ponte\nkind: aps\nsector: terzo-settore\nsummary: Aiuta chi studia l'italiano.\n"
        "status: active\nsources:\n  - title: Proposta con il modulo, n. 12\n    date: 2026-03-15\n"
        "    read_on: 2026-03-15\n    note: 'Chi scrive dice come lo sa: ci lavoro'\n"
    )
    answered = (
        "- Nome dell'organizzazione: `Circolo Il Ponte`\n"
        "- Tipo di ente: `Associazione di promozione sociale`\n- Settore: `Terzo settore`\n"
        "- In una frase: `Aiuta chi studia l'italiano.`\n- Come lo sai: `ci lavoro`\n"
    )
    assert town.out("files.txt") == f"{NEW}\n"
    assert town.out("branch.txt") == "proposta-12\n"
    assert town.out("title.txt") == "Nuova organizzazione: Circolo Il Ponte\n"
    assert town.out("comment.md") == (
        f"Grazie. Ho preparato una scheda di prova, `{NEW}`. Non è ancora nella guida: prima la controlla una persona.\n\n"
        f"Ecco che cosa ho capito:\n\n{answered}\n"
        "Se qualcosa non va, scrivilo qui sotto. Niente nomi di persone e niente telefoni privati: è pubblico.\n"
    )
    assert town.out("body.md") == (
        f"Dal modulo n. 12: una scheda nuova: `{NEW}`.\n\n{answered}\nPrima di unire:\n\n"
        "- [ ] La fonte è chi ha scritto il modulo: controlla con l'ente, o cerca una pagina che lo dica.\n"
        "- [ ] Niente nomi di persone, niente storie.\n"
    )


def test_an_organization_with_a_place_and_a_service(town: Town) -> None:
    more = {
        "indirizzo": "via del Prato 3", "cap": "20199", "quartiere": "le-risaie", "telefono": "02 0000 1234",
        "sito": "www.ilponte.example", "servizio": "Corso d'italiano", "servizio-frase": "Due sere alla settimana.",
        "bisogni": ["affitto", "medico"], "orari": "lun-ven 9-12,30", "entrare": ["libero", "appuntamento"],
        "costo": "gratuito", "descrizione": "Prima riga.\r\n\r\n\r\nSeconda riga.",
    }  # fmt: skip
    body = form_body("proponi-organizzazione", ORGANIZATION | more).replace("\n", "\r\n")
    assert town.event("proponi-organizzazione", body) == 0, town.out("comment.md")
    record = town.record()
    assert record["places"] == [
        {"id": "sede", "address": "via del Prato 3", "postal_code": "20199", "quarter": "le-risaie"}
    ]
    assert record["services"] == [
        {
            "id": "corso-d-italiano", "name": "Corso d'italiano", "summary": "Due sere alla settimana.",
            "needs": ["affitto", "medico"], "hours": "Mo-Fr 09:00-12:30", "access": ["libero", "appuntamento"],
            "cost": "gratuito",
        }
    ]  # fmt: skip
    assert record["phones"] == [{"number": "02 0000 1234"}]
    assert record["website"] == "https://www.ilponte.example"
    assert record["description"] == "Prima riga.\n\nSeconda riga."
    assert "verified" not in record
    understood = "- Gli orari li abbiamo capiti così: `Dal lunedì al venerdì, dalle 9 alle 12:30.`"
    assert understood in town.out("comment.md")
    assert understood in town.out("body.md")


def test_hours_in_words_that_are_not_understood_stay_words(town: Town) -> None:
    more = {"servizio": "Corso", "servizio-frase": "Un corso.", "bisogni": "affitto", "orari": "quando c'è il sole"}
    assert town.event("proponi-organizzazione", form_body("proponi-organizzazione", ORGANIZATION | more)) == 0
    assert town.record()["services"][0]["hours_note"] == "quando c'è il sole"
    assert "- [ ] Gli orari sono rimasti a parole" in town.out("body.md")


def test_a_project_names_organizations_that_have_a_record_by_it(town: Town) -> None:
    more = {
        "capofila": "Circolo La Risaia", "partner": "- Scuola Gentileschi\n- Circolo La Risaia", "chi-paga": "Banca Dati",
        "temi": ["cibo"], "obiettivi": "Meno spreco\n\nPiù orti",
    }  # fmt: skip
    assert town.event("proponi-progetto", form_body("proponi-progetto", PROJECT | more)) == 0, town.out("comment.md")
    assert town.changed() == ["data/projects/orti-insieme.yml"]
    record = town.record("data/projects/orti-insieme.yml")
    assert record["roles"] == [
        {"organization": "circolo-la-risaia", "role": "capofila"}, {"name": "Scuola Gentileschi", "role": "partner"},
        {"organization": "circolo-la-risaia", "role": "partner"}, {"name": "Banca Dati", "role": "finanziatore"},
    ]  # fmt: skip
    assert record["goals"] == ["Meno spreco", "Più orti"]
    assert record["status"] == "idea"


def test_a_report_changes_nothing_but_says_what_to_do(town: Town) -> None:
    assert town.event("segnala-errore", form_body("segnala-errore", REPORT)) == 0
    assert town.changed() == []
    assert town.out("files.txt") == ""
    assert town.out("comment.md") == (
        "Grazie della segnalazione. La legge una persona. Va letto e deciso da una persona.\n\n"
        f"- Scheda: `{RISAIA}`\n- Quale scheda: `Circolo La Risaia`\n"
        "- Indirizzo della pagina: `https://borgofinto.example/guida/organizzazioni/circolo-la-risaia/`\n"
        "- Che cosa è sbagliato: `Altro`\n- Com'è giusto: `È chiuso il lunedì.`\n- Come lo sai: `ci abito davanti`\n\n"
        "Da fare:\n\n- [ ] Controlla con l'ente: per telefono, per e-mail o sul suo sito.\n"
        "- [ ] Correggi la scheda, con la sua fonte.\n- [ ] Rispondi qui e chiudi la segnalazione.\n"
    )


def test_a_report_of_one_simple_fact_is_written_with_its_source(town: Town) -> None:
    told = REPORT | {"cosa": "email", "giusto": "nuova@larisaia.example.org"}
    before = (town.root / RISAIA).read_text(encoding="utf-8")
    assert town.event("segnala-errore", form_body("segnala-errore", told)) == 0
    assert town.changed() == [RISAIA]
    after = (town.root / RISAIA).read_text(encoding="utf-8")
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    come = [line for line in after.splitlines() if line not in before.splitlines()]
    assert gone == ["email: circolo@larisaia.example.org"]
    assert come == [
        "email: nuova@larisaia.example.org", "  - title: Segnalazione con il modulo, n. 12", "    date: 2026-03-15",
        "    read_on: 2026-03-15", "    note: 'Chi scrive dice come lo sa: ci abito davanti'",
    ]  # fmt: skip
    assert town.out("title.txt") == "Correzione: Circolo La Risaia\n"


@pytest.mark.parametrize(
    ("page", "cosa", "giusto", "why"),
    [
        (
            "circolo-la-risaia",
            "email",
            "scrivete a noi",
            "La risposta non è scritta in un modo che si capisce da solo.",
        ),
        ("circolo-la-risaia", "phones.number", "02 0000 12 oppure la sera", "Non è scritto solo un numero."),
        ("circolo-la-risaia", "services.hours", "quando c'è il sole", "Gli orari non si capiscono da soli"),
        ("casa-delle-querce", "places.address", "via Segreta 1", "L'indirizzo di questa sede non si pubblica."),
        ("manca", "email", "info@x.example", "Non è la pagina di una scheda che conosciamo."),
        ("../../etc/passwd", "email", "info@x.example", "Non è la pagina di una scheda che conosciamo."),
    ],
)
def test_what_is_not_clear_is_left_to_a_person(town: Town, page: str, cosa: str, giusto: str, why: str) -> None:
    told = REPORT | {"pagina": f"guida/organizzazioni/{page}/", "cosa": cosa, "giusto": giusto}
    assert town.event("segnala-errore", form_body("segnala-errore", told)) == 0, town.out("comment.md")
    assert town.changed() == []
    assert why in town.out("comment.md")


def test_hours_of_which_a_note_says_more_are_left_to_a_person() -> None:
    service: dict[str, Value] = {"id": "spesa", "hours": "Mo 09:00-10:00"}
    assert corrected({"services": [service]}, "services.hours", "lun 9-12")["services"] == [
        {"id": "spesa", "hours": "Mo 09:00-12:00"}
    ]
    with pytest.raises(Unclear, match="dice anche altro, in una nota"):
        corrected({"services": [{**service, "hours_note": "Il primo lunedì no."}]}, "services.hours", "lun 9-12")


HOSTILE = (
    "`touch x` $(touch x) ${IFS} ]]> ::set-output name=a::b %0A::error:: <img src=x onerror=alert(1)> <!-- @everyone"
    " #1 https://male.example [qui](https://male.example) | tabella | ```` `` ```"
)


def test_hostile_words_stand_only_inside_code(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    told = ORGANIZATION | {"nome": f"Circolo {HOSTILE}", "fonte": HOSTILE}
    assert town.event("proponi-organizzazione", form_body("proponi-organizzazione", told)) == 0, town.out("comment.md")
    (written,) = town.changed()
    folder, _, name = written.rpartition("/")
    assert folder == "data/organizations"
    assert name.removesuffix(".yml").replace("-", "").isalnum()
    assert len(name) <= 64
    assert town.record(written)["name"] == f"Circolo {HOSTILE}"
    assert not set(town.out("title.txt")) & set("`$<>[]@#|%{}*_~\\/")
    for told_in in ("body.md", "comment.md"):
        for line in town.out(told_in).splitlines():
            if "$(touch" in line:
                label, _, span = line.partition(": ")
                fence = span[: len(span) - len(span.lstrip("`"))]
                assert len(fence) == 5
                assert span.startswith(f"{fence} ")
                assert span.endswith(f" {fence}")
                assert fence not in span[5:-5]
                assert "touch" not in label
    # What a runner takes for a command begins a line.
    assert not [line for line in capsys.readouterr().out.splitlines() if line.lstrip().startswith(("::", "##["))]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("../../../etc/passwd", "etc-passwd"),
        ("data/site.yml", "data-site-yml"),
        ("-rf --help", "rf-help"),
        ("CON", "con-2"),
        ("Circolo\u202e\u200bLa\u0000 Zolla 🌾", "circolola-zolla"),
        ("Caffè Ünïque", "caffe-unique"),
        ("a " * 100, "-".join(["a"] * 30)),
        ("Circolo La Risaia 2", "circolo-la-risaia-2"),
        ("Circolo la-risaia", "circolo-la-risaia-2"),
    ],
)
def test_the_name_of_the_file_comes_from_letters_alone(town: Town, name: str, id_: str) -> None:
    assert town.event("proponi-organizzazione", form_body("proponi-organizzazione", ORGANIZATION | {"nome": name})) == 0
    assert town.changed() == [f"data/organizations/{id_}.yml"]


def test_what_looks_alike_is_pointed_out(town: Town) -> None:
    told = ORGANIZATION | {"nome": "Circolо La Risaia"}
    assert town.event("proponi-organizzazione", form_body("proponi-organizzazione", told)) == 0
    assert "mescola lettere di alfabeti diversi" in town.out("body.md")
    assert f"- [ ] Forse c'è già: `Circolo La Risaia` (`{RISAIA}`)." in town.out("body.md")


def label(form: str, id_: str) -> str:
    return next(one.label for one in asked(form) if one.id == id_)


def spoilt(how: str) -> str:
    body = form_body("proponi-organizzazione", ORGANIZATION)
    name = f"### {label('proponi-organizzazione', 'nome')}"
    match how:
        case "missing":
            return body.replace(name, "### Altro")
        case "doubled":
            return body.replace("ci lavoro", f"ci lavoro\n\n{name}\n\nUn altro")
        case "preface":
            return f"Ciao\n\n{body}"
        case "order":
            first, _, rest = body.partition("\n\n### ")
            return f"### {rest}\n\n{first}"
        case "unticked":
            return body.replace("- [X] So", "- [ ] So")
        case "unknown choice":
            return body.replace("Terzo settore", "Quinto settore")
        case "long line":
            return body.replace("Circolo Il Ponte", "a" * 301)
        case "no answer":
            return body.replace("Circolo Il Ponte", "_No response_")
        case "half a service":
            return form_body("proponi-organizzazione", ORGANIZATION | {"orari": "Mo 09:00-10:00"})
        case "no latin letters":
            return body.replace("Circolo Il Ponte", "河畔社")
        case "there already":
            return body.replace("Circolo Il Ponte", "circolo la risaia")
        case "no quarter":
            return form_body("proponi-organizzazione", ORGANIZATION | {"indirizzo": "via del Prato 3"})
    return "a" * 100_000


@pytest.mark.parametrize(
    ("how", "fault"),
    [
        ("missing", "Manca la domanda «Nome dell'organizzazione»: il testo non è quello del modulo."),
        ("doubled", "La domanda «Nome dell'organizzazione» c'è due volte."),
        ("preface", "Le domande non sono nell'ordine del modulo."),
        ("order", "Le domande non sono nell'ordine del modulo."),
        ("unticked", "«Prima di mandare»: vanno spuntate tutte le caselle."),
        ("unknown choice", "«Settore»: la risposta non è fra quelle del modulo."),
        ("long line", "«Nome dell'organizzazione»: la risposta è troppo lunga. Al massimo 300 caratteri."),
        ("no answer", "«Nome dell'organizzazione»: manca la risposta."),
        (
            "half a service",
            "Di un servizio servono almeno queste risposte: «Il servizio più importante: nome», «Il servizio in una frase»,"
            " «A quali bisogni risponde».",
        ),
        ("no latin letters", "Il nome non ha lettere latine: scrivilo anche con le lettere dell'alfabeto italiano."),
        (
            "there already",
            "C'è già una scheda con il nome `circolo la risaia`. Se è sbagliata usa «Segnala un errore».",
        ),
        ("no quarter", "Se scrivi dov'è la sede, rispondi anche a «Quartiere»."),
        ("100 kB", "Il testo è troppo lungo per essere un modulo."),
    ],
)
def test_a_form_that_is_none_is_refused(town: Town, how: str, fault: str) -> None:
    assert town.event("proponi-organizzazione", spoilt(how)) == 1
    assert town.changed() == []
    assert town.out("files.txt") == ""
    assert town.out("comment.md") == f"{THANKS}- {fault}{AGAIN}"


def test_what_the_check_finds_is_told_in_a_block(town: Town) -> None:
    told = ORGANIZATION | {"telefono": "02 ```` 88"}
    assert town.event("proponi-organizzazione", form_body("proponi-organizzazione", told)) == 1
    assert town.changed() == []
    comment = town.out("comment.md")
    assert comment.startswith(f"{THANKS}`````text\n{NEW}:6:13: phones[0].number: «02 ```` 88»")
    assert comment.endswith(f"\n`````{AGAIN}")


@pytest.mark.parametrize(
    ("secret", "what"),
    [
        ("333 1234567", "un cellulare privato"),
        ("3\u200b33-123.45\u200b67", "un cellulare privato"),
        ("mario.rossi@gmail.com", "l'e-mail privata di una persona"),
        ("RSSMRA80A01F205X", "il codice fiscale di una persona"),
    ],
)
def test_what_is_personal_is_refused_and_not_repeated(
    town: Town, secret: str, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ORGANIZATION | {"descrizione": f"Chiedere a questo: {secret}."}
    assert town.event("proponi-organizzazione", form_body("proponi-organizzazione", told)) == 1
    assert town.changed() == []
    printed = capsys.readouterr()
    comment = town.out("comment.md")
    assert f"sembra {what}" in comment
    for text in (comment, town.out("body.md"), town.out("title.txt"), printed.out, printed.err):
        assert secret not in text
        assert secret[-5:] not in text


def test_a_person_has_no_role_in_a_project(town: Town) -> None:
    told = PROJECT | {"capofila": "Mario Rossi"}
    assert town.event("proponi-progetto", form_body("proponi-progetto", told)) == 1
    assert "- «Chi lo guida»: qui va il nome di un ente, mai quello di una persona." in town.out("comment.md")
    assert "Rossi" not in town.out("comment.md")


@pytest.mark.parametrize(
    "event",
    [
        {"labels": []}, {"labels": [{"name": "segnala-errore"}, {"name": "proponi-progetto"}]}, {"number": "12; rm"},
        {"labels": [{"name": "../proponi-progetto"}]}, {"created_at": "ieri"}, {"number": -1}, {"body": ["x"]},
        {"created_at": "2026-03-17T10:00:00Z"}, {"number": True},
    ],
)  # fmt: skip
def test_an_event_that_is_none_is_refused(town: Town, event: dict[str, Any]) -> None:
    assert town.event("proponi-organizzazione", form_body("proponi-organizzazione", ORGANIZATION), **event) == 1
    assert town.changed() == []
    # Who gave the label is told, whatever was wrong.
    assert (town.out("files.txt"), town.out("branch.txt"), town.out("title.txt")) == (
        "", "proposta-0\n", "Modulo da rivedere\n",
    )  # fmt: skip
    assert town.out("comment.md")


def test_the_event_of_the_workflow_is_found_by_itself(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.event("altro", "")
    issue = {
        "number": 3, "body": form_body("proponi-organizzazione", ORGANIZATION), "created_at": "2026-03-14T10:00:00Z",
        "labels": [{"name": "proponi-organizzazione"}],
    }  # fmt: skip
    (town.folder / "event.json").write_text(json.dumps({"issue": issue}), encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(town.folder / "event.json"))
    assert form_command.main(["--root", str(town.root)]) == 0
    assert town.changed() == [NEW]


def test_a_form_can_be_read_from_a_file(town: Town) -> None:
    (town.folder / "body.md").write_bytes(
        b"\xef\xbb\xbf" + form_body("proponi-organizzazione", ORGANIZATION).replace("\n", "\r\n").encode()
    )
    arguments = ["--body", str(town.folder / "body.md"), "--kind", "proponi-organizzazione", "--day", "2026-03-10"]
    assert form_command.main([*arguments, "--root", str(town.root)]) == 0
    assert town.record()["sources"][0] == {
        "title": "Proposta con il modulo", "date": "2026-03-10", "read_on": "2026-03-15",
        "note": "Chi scrive dice come lo sa: ci lavoro",
    }  # fmt: skip
