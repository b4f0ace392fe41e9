# Balcão's commands. The scripts behind them are in .setup/; the site builder is frontend/site.
.DEFAULT_GOAL := help
.PHONY: help run test setup site site-quick fmt lint unit integration e2e load search overseer report

CARGO := cargo
BALCAO := target/release/balcao
SITE_BUILDER := $(CARGO) build --release --config .setup/site.toml -p site
SITE := $(CARGO) run --release --config .setup/site.toml -p site --
# `frontend` turns on the browser's half of `app` and must not meet the server's half in one build.
NATIVE := --workspace --exclude frontend

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: ## build what is needed and serve a demonstration (about a quarter of an hour the first time, seconds afterwards)
	@echo "[1/4] Looking for the tools"
	@.setup/system.sh
	@echo "[2/4] Looking for the npm packages"
	@.setup/node.sh
	@echo "[3/4] Building the site and the server, side by side (about a quarter of an hour the first time)"
	@$(SITE_BUILDER)
	@target/release/site & site=$$!; $(CARGO) build --release -p server --bin balcao; built=$$?; wait $$site && exit $$built
	@echo "[4/4] Serving"
	@BALCAO_DEMO=1 exec $(BALCAO) serve

test: ## everything that must hold before a change is accepted
	@echo "[1/7] Looking for the tools"
	@$(MAKE) --no-print-directory setup
	@echo "[2/7] Format and lints"
	@$(MAKE) --no-print-directory fmt lint
	@echo "[3/7] Unit tests and integration tests on SQLite"
	@$(CARGO) test $(NATIVE)
	@echo "[4/7] Integration tests on PostgreSQL"
	@.setup/postgres.sh run $(CARGO) test $(NATIVE) --test '*'
	@echo "[5/7] The site and its budget"
	@$(SITE) --check
	@echo "[6/7] Building the server"
	@$(CARGO) build --release -p server --bin balcao
	@echo "[7/7] Browser tests"
	@cd end2end && npx tsc --noEmit && npx playwright test

setup: ## what the tests need: packages of the system and of npm
	@.setup/system.sh --tests
	@.setup/node.sh --required

site: ## build what browsers load, as it is published
	@.setup/system.sh
	@.setup/node.sh
	@$(SITE)

site-quick: ## the same for development: soon, but heavy
	@$(SITE) --quick

fmt: ## check the format
	@$(CARGO) fmt --all --check

lint: ## clippy for the server's half and for the browser's half
	@$(CARGO) clippy $(NATIVE) --all-targets -- -D warnings
	@$(CARGO) clippy -p app -p frontend --features app/hydrate --all-targets -- -D warnings

unit: ## tests inside the crates
	@$(CARGO) test $(NATIVE) --lib --bins

integration: ## tests of the whole server, on SQLite and on PostgreSQL
	@$(CARGO) test $(NATIVE) --test '*'
	@.setup/postgres.sh run $(CARGO) test $(NATIVE) --test '*'

e2e: setup site ## the browser tests alone
	@$(CARGO) build --release -p server --bin balcao
	@cd end2end && npx playwright test

load: site ## measure the server under load
	@$(CARGO) build --release -p server --bins
	@ulimit -n 65536 && target/release/load

search: ## measure the agents' search among a million conversations (some minutes)
	@$(CARGO) run --release -p server --bin search

overseer: ## check and measure the managers' figures and report over 100,000 conversations
	@$(CARGO) run --release -p server --bin overseer

report: ## measure how long a report of 10,000 messages takes
	@$(CARGO) run --release -p server --bin report
