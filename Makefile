# Everything a newcomer, a developer and CI need. `make` alone lists it.
SHELL := /bin/sh
SWIFT ?= swift
PREFIX ?= /usr/local
BIN := .build/debug

.DEFAULT_GOAL := help
.PHONY: help demo demo-virus test score fuzz test-crash test-custody test-share test-day bench-folder bench-form bench-log bench-pdf bench-vault test-plugins test-hostile score-hostile test-pdf-damage test-traps check-schema reference install bench-isolation fork-server build release format lint memory deps clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## Build, make sample files, and run the main job on them
	@scripts/demo $(BIN)

demo-virus: build ## Show files go past a virus scanner: clean, found, scanner away, back again
	@scripts/install-packages --scanner
	@scripts/demo-virus $(BIN)

test: deps ## Build and run all tests
	@# Where it can't be had, the tests that need it say so and are left out.
	@scripts/install-packages --scanner || true
	$(SWIFT) build --build-tests
	@# Not all at once: with thousands of open files Foundation's Process ends the tests.
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=16 $(SWIFT) test --skip-build --quiet --disable-xctest

test-plugins: deps ## Build and run the sample of an integrator's own package
	scripts/test-plugins

reference: build ## Renew what is made from the program's own definitions: schemas, reference pages, man page
	scripts/renew-reference $(BIN)

check-schema: build ## Validate the samples by their schemas, and compare what a validator and ingest check find
	scripts/check-schema $(BIN)

test-hostile: deps ## Hand hostile files, whole and damaged, to the program, where the kit of them is there
	scripts/test-hostile

score-hostile: deps ## Hold what becomes of hostile and honest files (KIT=…, CLAMD=socket) against what must
	scripts/score-hostile

test-pdf-damage: deps ## Hand the files of the kits of PDFs, cut off and with flipped bytes, to the program
	$(SWIFT) build -c release --product ingest
	$(SWIFT) build -c release --product pdf-damage
	.build/release/pdf-damage

test-traps: build ## Lay file-system traps and a live attacker before ingest run, where the kit of them is there
	scripts/test-traps $(BIN)

score: deps ## Hold the verdicts on kits of PDFs (PDF_UA=… PDF_SCAN=…) against what is known of them
	$(SWIFT) build -c release --product ingest
	$(SWIFT) build -c release --product pdf-score
	.build/release/pdf-score $(if $(RULE),--rule $(RULE))

fuzz: deps ## Feed the inspections of PDFs with what nobody meant for FUZZ_SECONDS=60; what ends them is kept in .build/fuzz
	$(SWIFT) build -c release --product pdf-fuzz
	.build/release/pdf-fuzz --seconds $(or $(FUZZ_SECONDS),60) $(if $(FUZZ_SEED),--seed $(FUZZ_SEED))

build: deps ## Build the program and the sample maker (debug)
	$(SWIFT) build --product ingest
	$(SWIFT) build --product ingest-verify
	$(SWIFT) build --product make-samples

release: deps ## Build the program for use
	$(SWIFT) build -c release --product ingest
	$(SWIFT) build -c release --product ingest-verify

install: release ## Put the program, its man page, completions and service under PREFIX (/usr/local)
	scripts/install-program .build/release/ingest "$(DESTDIR)$(PREFIX)" "$(PREFIX)"

test-crash: deps ## Strike the program at each durable step and system call, cut its power; nothing lost or done twice
	$(SWIFT) build --product crash-run
	$(SWIFT) build --product syscall-run
	$(SWIFT) build --product test-ingest
	$(BIN)/crash-run $(BIN)

test-custody: deps ## Search raw disks and all that is printed for what should be nowhere; root, for the disks
	$(SWIFT) build --product custody-run
	$(SWIFT) build --product syscall-run
	$(SWIFT) build --product ingest
	scripts/test-custody $(BIN)

test-share: deps ## Let processes that are ended at random share a folder of 10,000 files; nothing lost, nothing twice
	$(SWIFT) build --product share-run
	$(SWIFT) build --product test-ingest
	$(BIN)/share-run $(BIN)/test-ingest 10000 600

test-day: deps ## A compressed day (MINUTES=30) in which everything goes wrong at once; root, for full disks
	$(SWIFT) build --product day-run
	$(SWIFT) build --product test-ingest
	$(BIN)/day-run $(BIN)/test-ingest $(or $(MINUTES),30)

bench-isolation: deps ## Measure what isolation adds to the inspection of a document
	$(SWIFT) build -c release --product bench-isolation
	@echo 'All cores: the next child is made on one while the document is looked at on another.'
	.build/release/bench-isolation
	@echo 'One core: all processes share it.'
	taskset -c 0 .build/release/bench-isolation

bench-form: deps ## Measure what the facts on a photograph's form take, beside reading its bytes once
	$(SWIFT) build -c release --product bench-form
	.build/release/bench-form

bench-pdf: deps ## Measure what the verdict on PDFs takes, alone and beside other programs, over the kits of PDFs
	$(SWIFT) build -c release --product ingest
	$(SWIFT) build -c release --product bench-pdf
	.build/release/bench-pdf

bench-vault: deps ## Measure what sealing and opening cost beside a plain copy, 256 MB and 2 GB in memory
	$(SWIFT) build -c release --product bench-vault
	.build/release/bench-vault $(or $(BENCH_FOLDER),/dev/shm)

bench-folder: deps ## Measure whether 100,000 files in one folder (FILES=…) go as fast at the end as at the beginning
	$(SWIFT) build --product bench-folder
	$(SWIFT) build -c release --product test-ingest
	@echo 'In memory (BENCH_FOLDER=…): a disk that is slow to sync would hide what the program costs.'
	TMPDIR=$(or $(BENCH_FOLDER),/dev/shm) $(BIN)/bench-folder .build/release/test-ingest $(or $(FILES),100000) during
	TMPDIR=$(or $(BENCH_FOLDER),/dev/shm) $(BIN)/bench-folder .build/release/test-ingest $(or $(FILES),100000) before

bench-log: deps ## Measure what an entry of the ledger costs at the beginning and after a million (ENTRIES=…), and the verifier
	$(SWIFT) build -c release --product bench-log
	$(SWIFT) build -c release --product ingest-verify
	@echo 'In memory (BENCH_FOLDER=…): a disk that is slow to sync would hide what the program costs.'
	TMPDIR=$(or $(BENCH_FOLDER),/dev/shm) .build/release/bench-log $(or $(ENTRIES),1000000)

memory: release ## Run 1,000 mixed files and print the memory of all processes together
	$(SWIFT) build --product make-samples
	scripts/measure-memory .build/release/ingest $(BIN)/make-samples

fork-server: deps ## Run 4,000 files in one process and print whether its fork server grows
	scripts/measure-fork-server

format: ## Format all Swift files
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests samples

lint: ## Check the format of all Swift files
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests samples

deps: ## Install the Debian packages that are missing
	@scripts/install-packages

clean: ## Remove what was built and the demo's folder
	$(SWIFT) package clean
	rm -rf demo-run
