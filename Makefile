# Throughline: the commands of every day. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run test test-long build bench bench-documents bench-search bench-ledger format check clean

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 24

run: ## Set up, build, file the demo papers once, start the server on 127.0.0.1:8080
	@scripts/run

test: ## Set up and run every test
	@scripts/test

test-long: ## The same, with the long ones: fuzzing, large libraries, hostile files
	@THROUGHLINE_LONG=1 scripts/test

build: ## The optimised program: .build/release/throughline
	@scripts/set-up run
	swift build --configuration release --product throughline

bench: bench-documents bench-search bench-ledger ## All figures

bench-documents: build ## How well and how fast papers are read
	python3 Benchmarks/documents.py --leave-one-out demo ../shared/corpus

bench-search: build ## How fast a library of 100,000 pages is searched, on both engines
	swift build --configuration release --product SearchBenchmark
	Benchmarks/with-postgres.sh .build/release/SearchBenchmark 100000 100

bench-ledger: build ## How fast the ledger writes and verifies, against the same statements in C, on both engines
	swift build --configuration release --product LedgerBenchmark
	Benchmarks/ledger.py --program .build/release/LedgerBenchmark

format: ## Bring the Swift sources into the house's form
	swift format --in-place --parallel --recursive Package.swift Sources Tests

check: ## Hold the sources and scripts against the house's form
	@scripts/check

clean: ## Remove what was built (the data in ./data stays)
	rm -rf .build .build-tests
