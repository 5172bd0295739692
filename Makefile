# Two commands matter: `make demo` and `make test`. Each sets up all it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REPORT := askonce-report
# Machines that keep Python from writing bytecode would compile AskOnce anew at every start.
COMPILE = $(BIN)/python -m compileall -q foundation form_specs data_matrix analyser renderers designer && $(BIN)/python -m tools.keep_templates

.PHONY: demo test lint docs clean

demo: $(VENV)/.installed
	$(BIN)/askonce analyse --out $(REPORT)
	@echo
	@echo "The report:    open $(CURDIR)/$(REPORT)/report.html in your browser"
	@echo "The designer:  $(BIN)/askonce design   (in your browser, on this machine alone)"
	@echo "Your workbook: $(BIN)/askonce analyse YOUR_WORKBOOK.xlsx --out my-report"
	@echo "All commands:  $(BIN)/askonce --help"

test: $(VENV)/.installed-dev
	bash tools/install_browser.sh
	bash tools/install_clients.sh
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.installed-dev
	$(BIN)/python -m tools.generate_docs

$(VENV)/.installed: pyproject.toml
	bash tools/make_venv.sh $(PYTHON) $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(COMPILE)
	@touch $@

$(VENV)/.installed-dev: pyproject.toml
	bash tools/make_venv.sh $(PYTHON) $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(COMPILE)
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) $(REPORT)
