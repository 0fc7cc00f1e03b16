# What a person types here. Every target works on a fresh clone: it installs what is missing first and says so.
# Needs a Debian or Ubuntu system (root, or a user with sudo); elsewhere see CONTRIBUTING.md.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install demo test lint bench screenshots bundle

# Containers set it: every start of every program would compile the same files again, three seconds for the backend.
unexport PYTHONDONTWRITEBYTECODE

RUN := .venv/bin/python -m

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: ## install the system packages, uv and the locked Python packages (safe to repeat)
	@scripts/install.sh desktop

demo: ## install, then a whole shop: backend, till, kiosk, kitchen, signage, printer (ARGS="--headless")
	@scripts/install.sh desktop
	@$(RUN) apps.cli demo $(ARGS)

test: ## install, then every check and every test (ARGS="-k pairing" goes to pytest)
	@scripts/install.sh test
	@scripts/check.sh test $(ARGS)

lint: ## ruff, mypy, import contracts, qmllint, translations: the checks without the tests
	@scripts/install.sh desktop
	@scripts/check.sh lint

bench: ## measure the published figures, print one table, write var/bench/*.json
	@scripts/install.sh test
	@$(RUN) apps.cli bench $(ARGS)

screenshots: ## draw every screen of every program in fr, en and ar into docs/screenshots/
	@scripts/install.sh desktop
	@$(RUN) tests.support.screens $(ARGS)

bundle: ## build dist/comptoir/: all programs in one folder that share one runtime; then try it (docs/packaging.md)
	@scripts/install.sh bundle
	@scripts/bundle.sh $(ARGS)
	@.venv/bin/pytest -m bundle tests/acceptance/test_bundle.py
