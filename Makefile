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
export DEPS

# --- sources ---
ROOMS    := cgi-bin/base cgi-bin/web cgi-bin/form cgi-bin/domain db
PROGRAMS := portal nominate review admin thiduactl
LIBRARY  := $(foreach room,$(ROOMS),$(wildcard $(room)/*.c))
GENERATED := $B/gen/build_id.c $B/gen/catalog.c
UNITS    := $(wildcard tests/unit/test_*.c)
# a program's own folder links into that program only
own = $(wildcard cgi-bin/$1.c cgi-bin/$1/*.c $(if $(filter thiduactl,$1),cgi-bin/ctl/*.c))

# --- flags ---
PACKAGES := fcgi sqlite3 libxml-2.0 libxslt libexslt glib-2.0 libsodium icu-i18n icu-uc
once = $(eval $1 := $2)$2
PKG_CFLAGS = $(call once,PKG_CFLAGS,$(shell pkg-config --cflags $(PACKAGES)))
PKG_LIBS   = $(call once,PKG_LIBS,$(shell pkg-config --libs $(PACKAGES)))
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
	@rm -f $$@.new; ar rcsD $$@.new $$^; mv $$@.new $$@
$B/$1/gen/%.o: $B/gen/%.c $B/$1/flags
	@mkdir -p $$(@D)
	@$$(CC) $$(COMMON) $$(CFLAGS_$1) $$(PKG_CFLAGS) $$(CPPFLAGS) $$(CFLAGS) -MMD -MP -c $$< -o $$@
$$(foreach p,$$(PROGRAMS),$$(eval $B/$1/bin/$$p: $$(patsubst %.c,$B/$1/%.o,$$(call own,$$p)) $B/$1/libthidua.a))
$$(PROGRAMS:%=$B/$1/bin/%):
	@mkdir -p $$(@D); echo "  ld  $$@"
	@$$(CC) $$^ -o $$@ $$(LDFLAGS_$1) $$(LDFLAGS) $$(PKG_LIBS) -lm
$B/$1/unit/%: $B/$1/tests/unit/%.o $B/$1/libthidua.a
	@mkdir -p $$(@D); echo "  ld  $$@"
	@$$(CC) $$^ -o $$@ $$(LDFLAGS_$1) $$(LDFLAGS) $$(PKG_LIBS) -lcmocka -lm
.PRECIOUS: $B/$1/%.o $B/$1/gen/%.o $B/$1/unit/%
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
	@printf '#include "base/build.h"\nconst char build_id[] = "%s";\n' '$(BUILD_ID)' >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

# --- the store: SQL becomes C, and every statement is tried on a fresh schema (db/README.md) ---
DBSRC := $(wildcard db/queries/*.sql db/migrations/*.sql db/traffic/*.sql db/data/*.sql)
$B/bin/embed: db/tools/embed.c $(wildcard db/catalog*.[ch] db/sqltext*.[ch]) $B/release/flags
	@mkdir -p $(@D); echo "  ld  $@"
	@$(CC) $(COMMON) $(CFLAGS_release) $(PKG_CFLAGS) $(filter %.c,$^) -o $@ -pie $(PKG_LIBS)
$B/gen/catalog.c: $B/bin/embed $(DBSRC)
	@mkdir -p $(@D); $B/bin/embed db $@
$B/bin/dbcheck: $B/release/db/tools/check.o $B/release/db/tools/picture.o $B/release/libthidua.a
$B/bin/sqltext: $B/release/db/tools/sqltext.o $B/release/libthidua.a
$B/bin/dbcheck $B/bin/sqltext:
	@mkdir -p $(@D); echo "  ld  $@"
	@$(CC) $^ -o $@ $(LDFLAGS_release) $(PKG_LIBS) -lm
$B/gen/db.checked: $B/bin/dbcheck
	@$B/bin/dbcheck && touch $@

# --- what programs read while running: sheets, forms, data; hashed assets; static error pages ---
share: $B/share/assets.xml
	@ln -sfn $(CURDIR)/xsl $B/share/xsl; ln -sfn $(CURDIR)/db $B/share/db; ln -sfn $(CURDIR)/html/error $B/share/error
$B/share/assets.xml: $(shell find html -type f 2>/dev/null) $(CONF)/assets.sh
	@$(CONF)/assets.sh html $B/share/assets $@; touch $@

# --- running ---
.PHONY: run deps-build deps-run deps-test
deps-build: ; @$(CONF)/deps.sh build
deps-run: ; @$(CONF)/deps.sh build $(SERVER)
run: deps-run
	@$(MAKE) all
	@$(CONF)/run.sh --server $(SERVER) --port $(PORT) --base $(BASE) --listen $(LISTEN) --var $(VAR) --workers $(WORKERS)
