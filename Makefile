# A short front for Meson. `make run` and `make check` install what is missing and need no other step.
.DEFAULT_GOAL := help
.PHONY: help install run build check check-postgresql test bench bench-lists bench-pages bench-paint bench-report bench-outbox bench-limits bench-backup bench-mail bench-tokens bench-postgres lint format docs clean install-build install-check

BUILD := build
# The Python whose modules tools/install-packages brings, whatever else is first on the PATH.
PYTHON ?= /usr/bin/python3
# Most of the time of end-to-end tests is waiting: three files run at once, each with servers of its own.
E2E := $(PYTHON) -m pytest -q -p no:cacheprovider -n 3 --dist loadfile
# End-to-end tests that `make check` runs on PostgreSQL too; .ci/run adds the others.
ON_POSTGRESQL := golden enrol surface mail states nodes round_trips store_away registration questions external sign_in

help:
	@echo 'make run         install what is missing, build, and serve http://127.0.0.1:8080 with a demo'
	@echo 'make run TLS=1   the same on https://localhost:8443, with a certificate authority of its own'
	@echo 'make check       install what the tests need, and run all of them'
	@echo 'make build       build/foyer'
	@echo 'make install     program, systemd unit and settings; PREFIX=/usr/local, DESTDIR= as ever (docs/running.md)'
	@echo 'make bench       the figures of docs/benchmarks.md'
	@echo 'make bench-lists  those of lists, filters, counts (a million rows)'
	@echo 'make bench-pages  those of the registration page, read alone and beside enrolments'
	@echo 'make bench-paint  those of first paint, in a browser'
	@echo 'make bench-report  those of a registration in numbers (a million rows)'
	@echo 'make bench-outbox  those of enrolments beside a long queue of mails'
	@echo 'make bench-limits  those of limits, on and off'
	@echo 'make bench-backup those of backups beside writers (a million rows)'
	@echo 'make bench-tokens  those of tokens: checks, and a storm of unknown keys'
	@echo 'make bench-mail    those of mails on their way'
	@echo 'make bench-postgres  those of PostgreSQL and several nodes (12 minutes)'
	@echo 'make lint        formatting, warnings of two compilers, arrows between the rooms, printed documents'
	@echo 'make format      let clang-format lay out all sources'
	@echo 'make docs        print docs/settings.md and docs/errors.md anew'
	@echo 'make clean       remove the builds; data/ stays'

install-build:
	@tools/install-packages build $(if $(TLS),tls)
install-check:
	@tools/install-packages build test

# Unit tests are switched on by `make check`, and then stay: the same objects serve both.
$(BUILD)/build.ninja: | install-build
	meson setup $(BUILD) -Dtests=false

build: install-build $(BUILD)/build.ninja
	ninja -C $(BUILD) src/cmd/foyer
	@ln -sf src/cmd/foyer $(BUILD)/foyer

# Settings and secret that are there stay. A package makes the secret on the machine where it is installed.
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
UNITDIR ?= $(PREFIX)/lib/systemd/system
SYSCONFDIR ?= /etc
PROGRAM ?= $(BUILD)/src/cmd/foyer
install: build
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(BINDIR)/foyer
	install -d $(DESTDIR)$(UNITDIR)
	sed 's|@BINDIR@|$(BINDIR)|; s|@SYSCONFDIR@|$(SYSCONFDIR)|' systemd/foyer.service.in >$(DESTDIR)$(UNITDIR)/foyer.service
	chmod 644 $(DESTDIR)$(UNITDIR)/foyer.service
	install -d -m 750 $(DESTDIR)$(SYSCONFDIR)/foyer
	[ -e $(DESTDIR)$(SYSCONFDIR)/foyer/foyer.conf ] || install -m 600 systemd/foyer.conf $(DESTDIR)$(SYSCONFDIR)/foyer/foyer.conf
	[ -n "$(DESTDIR)" ] || [ -e $(SYSCONFDIR)/foyer/secret ] || (umask 077 && head -c 48 /dev/urandom >$(SYSCONFDIR)/foyer/secret)

run: build
	@$(PYTHON) tools/demo $(if $(TLS),--tls)

check: install-check build
	meson configure $(BUILD) -Dtests=true
	ninja -C $(BUILD)
	meson test -C $(BUILD) --print-errorlogs --timeout-multiplier 4
	$(PYTHON) tests/fault/kill_nine.py --quick
	$(PYTHON) tests/fault/kill_gates.py --quick
	$(PYTHON) tests/fault/locked_store.py --quick
	$(PYTHON) tests/fault/mail_lives.py --quick
	@command -v npm >/dev/null || tools/install-packages clients
	$(E2E) tests/e2e
	$(E2E) $(ON_POSTGRESQL:%=tests/e2e/test_%.py) --store postgresql
	tests/clients/run
	tests/mail/run
	tests/calendar/run
	tests/smtp/run
	tools/install-packages browser
	tests/browser/run

bench-lists: build
	tools/install-packages bench
	bench/run-lists

bench-pages: build
	tools/install-packages bench
	bench/run-pages

bench-paint: build
	@command -v npm >/dev/null || tools/install-packages clients
	tools/install-packages bench browser
	bench/run-paint

bench-report: build
	tools/install-packages bench
	bench/run-report

bench-outbox: build
	tools/install-packages bench
	bench/run-outbox

bench-limits: build
	tools/install-packages bench
	bench/run-limits

bench-backup: build
	tools/install-packages bench
	bench/run-backup

bench-tokens: build
	tools/install-packages bench test
	bench/run-tokens

bench-mail: build
	tools/install-packages bench tls
	bench/run-mail

bench: build
	tools/install-packages bench
	bench/run

bench-postgres: build
	tools/install-packages bench test
	bench/run-postgres

# The end-to-end tests that `make check` does not run on PostgreSQL.
check-postgresql: install-check build
	$(E2E) $(filter-out $(ON_POSTGRESQL:%=tests/e2e/test_%.py),$(wildcard tests/e2e/test_*.py)) --store postgresql

lint:
	tools/install-packages build test lint
	tools/lint

format:
	tools/install-packages lint
	git ls-files -co --exclude-standard '*.c' '*.h' | xargs clang-format -i

docs: build
	$(BUILD)/foyer docs settings >docs/settings.md
	$(BUILD)/foyer docs errors >docs/errors.md

clean:
	rm -rf build build-*
