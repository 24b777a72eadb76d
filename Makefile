# Trestle. `make help` lists what can be done; Go is all you need to begin.

SHELL      := /bin/sh
GO         ?= go
TOOL        = $(GO) tool -modfile=tools/go.mod
FUZZTIME   ?= 30s
BENCHTIME  ?= 1s
BENCHCOUNT ?= 5

.DEFAULT_GOAL := help
.PHONY: help build demo test setup go-version unit lint planted proof bench fuzz race generate examples screenshots pictures clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: go-version ## build ./bin/trestle
	$(GO) build -trimpath -ldflags "-s -w" -o bin/trestle ./cmd/trestle

demo: go-version ## plan the example harbour and serve its pages
	$(GO) run ./cmd/trestle demo

test: setup lint unit planted ## everything a change has to pass; sets itself up

setup: go-version ## look for Go, a browser, PostgreSQL and npm; install what is missing where that is possible
	@tools/setup/chromium.sh
	@tools/setup/postgres.sh
	@tools/setup/scripts.sh

go-version:
	@tools/setup/go.sh "$(GO)"

unit: ## the tests alone
	$(GO) test ./...

lint: go-version ## formatting, rooms, clock, chance, output and the usual suspects
	$(TOOL) golangci-lint run ./...

planted: ## prove that lint catches a breach of each rule, and check the scripts of pages
	cd tools && $(GO) test -count=1 ./...

race: go-version ## the tests under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race ./...

proof: setup ## the long figures: whole populations in place of a share (about an hour)
	TRESTLE_PROOF=full $(GO) test -v -count=1 -timeout 3h ./... | tools/setup/figures.sh

bench: go-version ## benchmarks, BENCHCOUNT=5 runs of BENCHTIME=1s each
	$(GO) test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) -count $(BENCHCOUNT) ./...

fuzz: go-version ## each fuzz target for FUZZTIME=30s
	@tools/setup/fuzz.sh "$(GO)" "$(FUZZTIME)"

generate: go-version ## make the code again that templates, the catalogue and scripts say
	$(TOOL) templ generate -path internal/web
	$(GO) run ./internal/api/gen
	@tools/setup/scripts.sh
	cd tools && $(GO) run ./bundle

examples: go-version ## make the examples again from their sources
	$(GO) run ./examples/make

screenshots: setup ## keep pictures of every page and state in bin/screenshots, and check each
	TRESTLE_PROOF=full TRESTLE_SCREENSHOTS=$(CURDIR)/bin/screenshots $(GO) test -count=1 -timeout 30m -run Looks ./internal/web/journey

pictures: setup ## make the pictures of README and docs again, of the pages as they are
	TRESTLE_PICTURES=$(CURDIR)/docs/pictures $(GO) test -count=1 -run TestPictures ./internal/web/journey

clean: ## remove what was built
	rm -rf bin
