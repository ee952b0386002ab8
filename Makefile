# make demo   install, index the seed articles, ask real questions, print the answers with their sentences
# make test   install what tests need, run them
# make check  format, lint, types, import boundaries, tests: what has to be green before a commit
# make bot    the Telegram bot; needs TELEGRAM_BOT_TOKEN in the environment or in .env
#
# TORCH=cpu asks for PyTorch's CPU build where pip's find-links offer none (Linux: saves several GB).

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := 0.13.9

# uv does not read pip's settings: its find-links and index are handed on.
pip_setting = $(shell $(BIN)/pip config list 2>/dev/null | sed -n "s/^[^=]*\.$(1)='\(.*\)'$$/\1/p" | sed 's/\\n/ /g')
# Compiled at once: torch and transformers take 8 s to compile, at every start where Python may not keep the result.
uv_install  = $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python \
	$(addprefix --find-links ,$(sort $(call pip_setting,find-links))) \
	$(addprefix --default-index ,$(lastword $(call pip_setting,index-url))) \
	$(if $(TORCH),--torch-backend $(TORCH))

.PHONY: demo test check bot requirements clean

demo: $(VENV)/runtime
	@DATA_DIR=data $(BIN)/python -m bot.demo

bot: $(VENV)/runtime
	@$(BIN)/oborot ingest seeds && $(BIN)/oborot serve

test: $(VENV)/development
	@$(BIN)/pytest

check: $(VENV)/development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

$(BIN)/uv:
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "oborot needs Python 3.11 to 3.13; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check uv==$(UV)

$(VENV)/runtime: requirements.txt pyproject.toml | $(BIN)/uv
	@echo "Installing what oborot runs on (about 1.5 GB, most of it the two models) ..."
	@$(uv_install) --requirement requirements.txt
	@$(uv_install) --no-deps --editable .
	@touch $@

$(VENV)/development: requirements-dev.txt $(VENV)/runtime
	@echo "Installing what its tests need ..."
	@$(uv_install) --requirement requirements-dev.txt
	@touch $@

# Pins for every platform, the same for tests and for use; torch's CUDA companions stay out, the installer adds them to the CUDA build by itself.
compile = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links --extra local
requirements: | $(BIN)/uv
	$(compile) $(UPGRADE) --group dev | sed -E '/^(nvidia-|cuda-|triton==)/d' > requirements-dev.txt
	$(compile) --constraint requirements-dev.txt | sed -E '/^(nvidia-|cuda-|triton==)/d' > requirements.txt

clean:
	rm -rf $(VENV) data dist .mypy_cache .ruff_cache .pytest_cache
