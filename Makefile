# Thi Đua. `make help` lists the targets.
#   .build/<flavour>/   objects, archive, programs; flavours: release, san (address and undefined-behaviour checks)
#   .build/gen/         C made by the build      .build/share/  what programs read while running
SHELL := /bin/bash
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
CONF := cgi-bin/conf
# all outputs; another folder for a private build: make B=/tmp/mine
B := .build

# --- variables that people set ---
SERVER  ?= nginx
PORT    ?= 8080
BASE    ?= /
LISTEN  ?= 127.0.0.1
WORKERS ?= 2
VAR     ?= var
PREFIX  ?= /usr/local
SYSCONFDIR ?= /etc
DESTDIR ?=
SHAREDIR := $(PREFIX)/share/thidua
export DEPS

# --- sources ---
ROOMS    := cgi-bin/base cgi-bin/table cgi-bin/web cgi-bin/form cgi-bin/domain cgi-bin/common cgi-bin/office db
PROGRAMS := portal nominate report review admin thiduactl
LIBRARY  := $(foreach room,$(ROOMS),$(wildcard $(room)/*.c))
GENERATED := $B/gen/build_id.c $B/gen/catalog.c
UNITS    := $(wildcard tests/unit/test_*.c)
FUZZERS  := $(wildcard tests/fuzz/fuzz_*.c)
# a program's own folder links into that program only
own = cgi-bin/$1.c $(wildcard cgi-bin/$1/*.c $(if $(filter thiduactl,$1),cgi-bin/ctl/*.c))

# --- flags ---
PACKAGES := fcgi sqlite3 libxml-2.0 libxslt libexslt glib-2.0 libsodium icu-i18n icu-uc gmime-3.0 libmagic
# only thiduactl sends mail, only nominate reads tables
CTL_PACKAGES := libcurl
# programs that make files of office programs (cgi-bin/office); of the others nothing of it becomes part
OFFICE_PROGRAMS := report review
OFFICE_PACKAGES := xlsxwriter libzip
TABLE_PACKAGES := libzip freexl xlsxwriter
once = $(eval $1 := $2)$2
PKG_CFLAGS = $(call once,PKG_CFLAGS,$(shell pkg-config --cflags $(PACKAGES)))
PKG_LIBS   = $(call once,PKG_LIBS,$(shell pkg-config --libs $(PACKAGES)))
CTL_LIBS   = $(call once,CTL_LIBS,$(shell pkg-config --libs $(CTL_PACKAGES)))
OFFICE_LIBS = $(call once,OFFICE_LIBS,$(shell pkg-config --libs $(OFFICE_PACKAGES)))
TABLE_LIBS = $(call once,TABLE_LIBS,$(shell pkg-config --libs $(TABLE_PACKAGES)) -lcsv)
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
  -Wmissing-prototypes -Wundef -Wformat=2 -Wnull-dereference -Wvla -Wimplicit-fallthrough -Werror
COMMON   := -std=gnu17 -g -fPIE -fno-common -fstack-protector-strong -I. -Icgi-bin $(WARNINGS)
CFLAGS_release := -O2 -D_FORTIFY_SOURCE=2
CFLAGS_san     := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS_release := -pie -Wl,-z,relro,-z,now -Wl,--push-state,--no-as-needed -lmimalloc -Wl,--pop-state
LDFLAGS_san     := -pie -fsanitize=address,undefined
# a build is known by its commit; page caches and /healthz show it
BUILD_ID := $(shell git describe --always --dirty 2>/dev/null || echo unknown)

# --- building ---
.PHONY: all build release san share
all build: release share
release: $(PROGRAMS:%=$B/bin/%) $B/gen/db.checked
san: $(PROGRAMS:%=$B/san/bin/%) share

define flavour
OBJECTS_$1 := $$(LIBRARY:%.c=$B/$1/%.o) $$(GENERATED:$B/%.c=$B/$1/%.o)
$B/$1/flags: $B/always
	@mkdir -p $$(@D); echo '$$(COMMON) $$(CFLAGS_$1) $$(PKG_CFLAGS) $$(LDFLAGS_$1) $$(PKG_LIBS)' >$$@.new
	@cmp -s $$@.new $$@ && rm $$@.new || mv $$@.new $$@
$B/$1/%.o: %.c $B/$1/flags
	@mkdir -p $$(@D); echo "  cc  $$< ($1)"
	@$$(CC) $$(COMMON) $$(CFLAGS_$1) $$(PKG_CFLAGS) $$(CPPFLAGS) $$(CFLAGS) -MMD -MP -c $$< -o $$@
$B/$1/libthidua.a: $$(OBJECTS_$1)
	@rm -f $$@.new; ar qcsD $$@.new $$^; mv $$@.new $$@
$B/$1/gen/%.o: $B/gen/%.c $B/$1/flags
	@mkdir -p $$(@D)
	@$$(CC) $$(COMMON) $$(CFLAGS_$1) $$(PKG_CFLAGS) $$(CPPFLAGS) $$(CFLAGS) -MMD -MP -c $$< -o $$@
$$(foreach p,$$(PROGRAMS),$$(eval $B/$1/bin/$$p: $$(patsubst %.c,$B/$1/%.o,$$(call own,$$p)) $B/$1/libthidua.a))
$B/$1/bin/thiduactl: OWN_LIBS = $$(CTL_LIBS)
$$(OFFICE_PROGRAMS:%=$B/$1/bin/%): OWN_LIBS = $$(OFFICE_LIBS)
$B/$1/bin/nominate: OWN_LIBS = $$(TABLE_LIBS)
$B/$1/unit/test_table_%: OWN_LIBS = $$(TABLE_LIBS)
$B/$1/unit/test_domain_import: OWN_LIBS = $$(TABLE_LIBS)
$$(PROGRAMS:%=$B/$1/bin/%):
	@mkdir -p $$(@D); echo "  ld  $$@"
	@$$(CC) $$^ -o $$@ $$(LDFLAGS_$1) $$(LDFLAGS) $$(PKG_LIBS) $$(OWN_LIBS) -lm
$B/$1/unit/%: $B/$1/tests/unit/%.o $B/$1/libthidua.a
	@mkdir -p $$(@D); echo "  ld  $$@"
	@$$(CC) $$^ -o $$@ $$(LDFLAGS_$1) $$(LDFLAGS) $$(PKG_LIBS) $$(OWN_LIBS) -lcmocka -lm
$B/$1/unit/test_office: OWN_LIBS = $$(OFFICE_LIBS)
$B/$1/fuzz/fuzz_table_% $B/$1/fuzz/fuzz_import: OWN_LIBS = $$(TABLE_LIBS)
$B/$1/fuzz/%: $B/$1/tests/fuzz/%.o $B/$1/tests/fuzz/driver.o $B/$1/libthidua.a
	@mkdir -p $$(@D); echo "  ld  $$@"
	@$$(CC) $$^ -o $$@ $$(LDFLAGS_$1) $$(LDFLAGS) $$(PKG_LIBS) $$(OWN_LIBS) -lcmocka -lm
.PRECIOUS: $B/$1/%.o $B/$1/gen/%.o $B/$1/unit/% $B/$1/fuzz/%
-include $$(wildcard $$(addprefix $B/$1/,*.d */*.d */*/*.d */*/*/*.d))
endef
$(eval $(call flavour,release))
$(eval $(call flavour,san))

$(PROGRAMS:%=$B/bin/%): $B/bin/%: $B/release/bin/%
	@mkdir -p $(@D); ln -f $< $@
.PHONY: $B/always
$B/always: ;

# the version is in one object, so that a new commit costs one compilation
$B/gen/build_id.c: $B/always
	@mkdir -p $(@D)
	@printf '%s\n' '#include "base/build.h"' '#include <stdlib.h>' 'const char build_id[] = "$(BUILD_ID)";' \
	  'const char *build_share(void) { const char *s = getenv("THIDUA_SHARE"); return s ? s : "$(SHAREDIR)"; }' >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

# --- the store: SQL becomes C, and every statement is tried on a fresh schema (db/README.md) ---
DBSRC := $(wildcard db/queries/*.sql db/migrations/*.sql db/traffic/*.sql db/data/*.sql)
$B/bin/embed: db/tools/embed.c $(wildcard db/error.c db/catalog*.[ch] db/sqltext*.[ch]) $B/release/flags
	@mkdir -p $(@D); echo "  ld  $@"
	@$(CC) $(COMMON) $(CFLAGS_release) $(PKG_CFLAGS) $(filter %.c,$^) -o $@ -pie $(PKG_LIBS)
$B/gen/catalog.c: $B/bin/embed $(DBSRC)
	@mkdir -p $(@D); $B/bin/embed db $@
$B/bin/dbcheck: $B/release/db/tools/check.o $(addprefix $B/release/db/tools/,plan.o combine.o picture.o) $B/release/libthidua.a
$B/bin/sqltext: $B/release/db/tools/sqltext.o $B/release/db/tools/combine.o $B/release/libthidua.a
$B/bin/dbcheck $B/bin/sqltext:
	@mkdir -p $(@D); echo "  ld  $@"
	@$(CC) $^ -o $@ $(LDFLAGS_release) $(PKG_LIBS) -lm
$B/gen/db.checked: $B/bin/dbcheck
	@$B/bin/dbcheck && touch $@

# --- what programs read while running: sheets, forms, data; hashed assets; static error pages ---
share: $B/share/assets.xml
	@ln -sfnr xsl db $B/share/; ln -sfnr html/error $B/share/error
$B/share/assets.xml: $(shell find html -type f 2>/dev/null) $(CONF)/assets.sh
	@$(CONF)/assets.sh html $B/share/assets $@; touch $@

# --- running ---
.PHONY: run deps-build deps-run deps-test
deps-build: ; @$(CONF)/deps.sh build
deps-run:
	@case '$(SERVER)' in nginx|apache|apache-fcgid) ;; \
	  *) echo "SERVER is nginx, apache or apache-fcgid, not '$(SERVER)'" >&2; exit 1;; esac
	@$(CONF)/deps.sh build $(SERVER)
run: deps-run
	@$(MAKE) all
	@$(CONF)/run.sh --server $(SERVER) --port $(PORT) --base $(BASE) --listen $(LISTEN) --var $(VAR) --workers $(WORKERS)

# --- testing ---
.PHONY: test check unit test-tools bench screenshots format
deps-test: ; @$(CONF)/deps.sh build nginx apache apache-fcgid test
test-tools: tests/node_modules/.package-lock.json
tests/node_modules/.package-lock.json: tests/package.json tests/package-lock.json
	@echo "  npm ci (tests/package-lock.json)"
	@cd tests && npm ci --silent --no-progress; touch node_modules/.package-lock.json
test: deps-test
	@$(MAKE) -j2 all san units $B/bin/sqltext
	@$(MAKE) test-tools
	@tests/run.sh $(SUITES)
.PHONY: units
units: $(UNITS:tests/%.c=$B/san/%) $(FUZZERS:tests/%.c=$B/san/%)
check: ; @tests/check.sh
unit: ; @$(MAKE) units && tests/run.sh unit
format: ; @clang-format -i $$(git ls-files 'cgi-bin/*.[ch]' 'db/*.[ch]' 'tests/*.[ch]')
bench: deps-test
	@$(CONF)/deps.sh bench
	@$(MAKE) -j2 all
	@tests/bench/run.sh
screenshots: deps-test
	@$(MAKE) -j2 all
	@$(MAKE) test-tools
	@node tests/browser/screenshots.mjs

# --- installing: files only; cgi-bin/conf/README.md tells the rest ---
.PHONY: install clean help
LIBDIR   := $(PREFIX)/lib/thidua
CONFDIR  := $(SYSCONFDIR)/thidua
UNITDIR  := $(PREFIX)/lib/systemd/system
SITE     := $(SHAREDIR)/server
RENDER = $(CONF)/render.sh $(CONF)/$1 $(DESTDIR)$2 BASE=$(BASE) PREFIX=$(PREFIX) BIN=$(LIBDIR) SHARE=$(SHAREDIR) \
  ERROR=$(SHAREDIR)/error CONF=$(SITE) THIDUA_CONF=$(CONFDIR)/thidua.conf SOCKETS=/run/thidua WORKERS=$(WORKERS) \
  UPLOAD_BYTES=$$(sed -nE 's/^[[:blank:]]*upload_bytes[[:blank:]]*=[[:blank:]]*([0-9]+)[[:blank:]]*$$/\1/p' $(DESTDIR)$(CONFDIR)/thidua.conf $(CONF)/thidua.conf 2>/dev/null | head -n 1)
install: all
	@install -d $(addprefix $(DESTDIR),$(PREFIX)/sbin $(PREFIX)/lib/sysusers.d $(LIBDIR) $(UNITDIR) $(CONFDIR) \
	  $(SHAREDIR)/db $(SHAREDIR)/error $(SITE))
	@install -m 755 $(addprefix $B/bin/,$(filter-out thiduactl,$(PROGRAMS))) $(DESTDIR)$(LIBDIR)/
	@install -m 755 $B/bin/thiduactl $(DESTDIR)$(PREFIX)/sbin/
	@rm -rf $(addprefix $(DESTDIR)$(SHAREDIR)/,xsl db/forms db/data)
	@cp -r xsl $(DESTDIR)$(SHAREDIR)/; cp -r db/forms db/data db/form.rng $(DESTDIR)$(SHAREDIR)/db/
	@cp -r $B/share/assets $B/share/assets.xml $(CONF)/README.md $(DESTDIR)$(SHAREDIR)/
	@for file in html/error/*; do sed 's|@MOUNT@|$(BASE)|g' $$file >$(DESTDIR)$(SHAREDIR)/error/$${file##*/}; done
	@for part in nginx-thidua nginx-params apache-common apache-proxy-fcgi apache-fcgid; do \
	  $(call RENDER,$$part.conf.in,$(SITE)/$$part.conf) || exit 1; done
	@for unit in $(notdir $(basename $(wildcard $(CONF)/systemd/*.in))); do \
	  $(call RENDER,systemd/$$unit.in,$(UNITDIR)/$$unit) || exit 1; done
	@install -m 644 $(CONF)/systemd/sysusers.conf $(DESTDIR)$(PREFIX)/lib/sysusers.d/thidua.conf
	@sed 's|^mount = .*|mount = $(BASE)|' $(CONF)/thidua.conf >$(DESTDIR)$(SHAREDIR)/thidua.conf
	@[ -e $(DESTDIR)$(CONFDIR)/thidua.conf ] || cp $(DESTDIR)$(SHAREDIR)/thidua.conf $(DESTDIR)$(CONFDIR)/
	@chmod -R u=rwX,go=rX $(addprefix $(DESTDIR),$(LIBDIR) $(SHAREDIR) $(CONFDIR) $(UNITDIR)/thidua*)
	@echo "Installed under $(DESTDIR)$(PREFIX); what comes next stands in $(SHAREDIR)/README.md"
clean:
	rm -rf $B tests/node_modules
help:
	@sed -n 's/^#: //p' $(firstword $(MAKEFILE_LIST))

#: make run        install what is missing, build, load the demo, serve it; Ctrl-C stops
#:                   SERVER=nginx|apache|apache-fcgid  PORT=8080  BASE=/ (or /thidua/)  LISTEN=127.0.0.1
#:                   WORKERS=2 (processes a program)   VAR=var (data; several can run side by side)
#: make            build the programs (.build/bin) and what they read (.build/share)
#: make test       install what tests need, build both flavours, run everything; SUITES="unit http" for some
#: make check      the walls between the rooms and the house's rules
#: make unit       build and run the unit tests with address and undefined-behaviour checks
#: make bench      the speed of pages and submissions against references; writes var/bench.tsv
#: make screenshots  pictures of the main pages, from the demo
#: make install    DESTDIR= PREFIX=/usr/local SYSCONFDIR=/etc BASE=/ WORKERS=2; then see cgi-bin/conf/README.md
#: make format     clang-format over all C
#: make clean      remove everything that was built (data in var/ stays)
#: make help       this list
