# The verbs. Everything a step needs, it installs: the first run on a fresh machine takes a few minutes.
SHELL := /bin/bash
PYTHON := .venv/bin/python
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site serve demo check format generate new import print convene minutes circulate ask verify test bless bench bench-build bench-archive bench-projects bench-search bench-pages bench-print bench-editing reports lock clean \
	convene-called minutes-called circulate-called reports-called verify-called new-called import-called

site: .venv/.site node_modules/.installed .cache/wasm/.installed
	$(PYTHON) -m mkdocs build

serve: .venv/.site node_modules/.installed
	$(PYTHON) -m mkdocs serve --dev-addr 127.0.0.1:$${PORT:-8000}

# The fictional town of the tests, with a band on every page: everything at work while the archive is thin.
demo: .venv/.site node_modules/.installed
	SOURCE_DATE_EPOCH=1773572400 $(PYTHON) -m mkdocs serve -f mkdocs.demo.yml --dev-addr 127.0.0.1:$${PORT:-8001}

check: .venv/.site
	$(PYTHON) scripts/check.py

# Files of records in the one way in which a form writes them.
format: .venv/.site
	@$(PYTHON) scripts/format.py

# Schemas, forms and pages made from the description of the records: committed, compared by the tests.
generate: .venv/.site
	@$(PYTHON) scripts/generate.py

# A new record, one question at a time.
new: new-called .venv/.site
	@$(PYTHON) scripts/new.py "$$KIND"

new-called:
	$(call needs,$(KIND),new KIND=organization)

# A table of organizations (.xlsx or .csv) → proposed files; nothing enters data/ without MORE=--write.
import: import-called .venv/.editing
	@$(PYTHON) scripts/import_table.py "$$FILE" $${OUT:+--out "$$OUT"} $(MORE)

import-called:
	$(call needs,$(FILE),import FILE=elenco.xlsx [OUT=../proposte] [MORE=--write])

# The guide on paper, in site/stampa/: EDITION=a5 for one kind, OUT=folder for another place. `make site` prints too, and
# offers only what it printed itself: PRINT=no nothing but the reports, PRINT=must fails when a paper cannot be made.
print: .venv/.site node_modules/.installed
	@$(PYTHON) scripts/print.py $${EDITION:+--edition "$$EDITION"} $${SINCE:+--since "$$SINCE"} $${OUT:+--out "$$OUT"}

# The road of a meeting: convene, minutes, circulate. A verb that lacks a variable says how it is called, at once.
needs = $(if $(strip $(1)),,@echo "Manca qualcosa. Si chiama così: make $(strip $(2))" >&2; exit 2)

# An announced meeting and its mail.
convene: convene-called .venv/.site node_modules/.installed
	@$(PYTHON) scripts/convene.py "$$GROUP" "$$DATE" $(MORE)

convene-called:
	$(call needs,$(and $(GROUP),$(DATE)),convene GROUP=plenaria DATE=2026-05-12 [MORE='--time 17:30 --by \"chi coordina\"'])

# A draft of the minutes in the private folder, and a report on what was understood.
minutes: minutes-called .venv/.editing
	@$(PYTHON) scripts/minutes.py "$$FILE" --meeting "$$MEETING" $${OUT:+--out "$$OUT"}

minutes-called:
	$(call needs,$(and $(FILE),$(MEETING)),minutes FILE=verbale.docx MEETING=poverta/2026-03-12 [OUT=bozza.md])

# Draft minutes for the members, or their approval.
circulate: circulate-called .venv/.site node_modules/.installed
	@$(PYTHON) scripts/circulate.py "$$MEETING" $(MORE)

circulate-called:
	$(call needs,$(MEETING),circulate MEETING=plenaria/2026-05-12 [MORE='--approved-in plenaria/2026-06-16'])

# Mails that ask each organization whether its sheet is right; ANSWERS=file reads what came back.
ask: .venv/.site node_modules/.installed
	@$(PYTHON) scripts/ask.py $${ANSWERS:+--answers "$$ANSWERS"} $(MORE)

# «Tutto giusto»: nothing else of the sheet changes.
verify: verify-called .venv/.site
	@$(PYTHON) scripts/verify.py $(ID) --how "$$HOW" $(MORE)

verify-called:
	$(call needs,$(and $(ID),$(HOW)),verify ID=naga HOW=telefono [MORE='--service ambulatorio --by \"volontari della redazione\"'])

# What a year's reports begin with.
reports: reports-called .venv/.site node_modules/.installed
	@$(PYTHON) scripts/reports.py "$$YEAR" $${PRIVATE:+--private "$$PRIVATE"}

reports-called:
	$(call needs,$(YEAR),reports YEAR=2025 [PRIVATE=../cartella-riservata])

test: .venv/.test node_modules/.installed .cache/wasm/.installed
	$(PYTHON) scripts/need_browser.py
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	$(PYTHON) -m pytest

# Writes what the code makes today over what the tests expect (pages, messages); read the difference before you commit it.
bless: .venv/.test node_modules/.installed
	BLESS=yes $(PYTHON) -m pytest tests/test_expected.py tests/test_rules.py tests/test_beginners.py tests/test_minutes_import.py

bench: bench-build bench-archive bench-projects bench-search bench-pages bench-print bench-editing

# Seconds and memory of a build, beside Hugo and plain MkDocs.
bench-build: .venv/.test node_modules/.installed
	$(PYTHON) bench/run.py

# Ten years of synthetic minutes beside the true records.
bench-archive: .venv/.test node_modules/.installed
	$(PYTHON) bench/archive.py

# Projects by the hundred, and a network of a thousand.
bench-projects: .venv/.test node_modules/.installed
	$(PYTHON) bench/projects.py

# Citizens' questions, and what an answer costs the phone.
bench-search: .venv/.test node_modules/.installed
	$(PYTHON) bench/search.py

# What pages weigh, and what Lighthouse says of them.
bench-pages: .venv/.test node_modules/.installed
	$(PYTHON) bench/pages.py

# The guide of 400 organizations on paper, beside WeasyPrint. That needs Pango; without it the bench says so and goes on.
bench-print: .venv/.test node_modules/.installed
	$(PYTHON) bench/prints.py

# What an editor waits for, in a town of 500 organizations.
bench-editing: .venv/.test
	$(PYTHON) bench/editing.py

# Newer versions within the bounds of pyproject.toml.
lock:
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --upgrade pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --upgrade --extra editing -c requirements.txt pyproject.toml -o requirements-editing.txt
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --upgrade --extra editing --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	npm update --package-lock-only

.venv/bin/python:
	python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Serve Python 3.11 o più nuovo.")'
	python3 -m venv .venv

# The package itself is put on the path of its environment, so that nothing edits sys.path.
.venv/.site: requirements.txt pyproject.toml | .venv/bin/python
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements.txt
	$(PYTHON) -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "guida.pth").write_text(str(pathlib.Path("hooks").resolve()) + "\n")'
	touch $@

# What turns Word and PDF minutes into a file, which the site itself does not need.
.venv/.editing: requirements-editing.txt .venv/.site
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements-editing.txt
	touch $@

.venv/.test: requirements-dev.txt .venv/.site
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

# The one compiled package among those that /redazione/verbale/ runs in a browser, as requirements.txt locks it. Without a
# network the site is built all the same, and that page says that it cannot read.
.cache/wasm/.installed: requirements.txt .venv/.site
	@mkdir -p $(@D) && rm -f $(@D)/*.whl
	@sed -n '/^pydantic-core==/,/^ *#/p' requirements.txt > $(@D)/requirements.txt
	@if $(PYTHON) -m pip download --quiet --require-hashes --no-deps --only-binary=:all: --python-version 3.14 \
		--platform pyemscripten_2026_0_wasm32 --dest $(@D) --requirement $(@D)/requirements.txt 2> $(@D)/errors.txt; \
		then touch $@; else echo "Non ho scaricato quello che serve a /redazione/verbale/: il perché è in $(@D)/errors.txt." >&2; fi

# --ignore-scripts: a package is files, it has no business running anything here.
node_modules/.installed: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

clean:
	rm -rf site .site.staging .cache
