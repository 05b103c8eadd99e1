# baten: build, test, check and install. Everything made lies under $(BUILD).
#
#   make            build/baten
#   make run        sets up what is missing, builds, makes the pack of input/demo
#   make test       sets up what is missing, runs all unit and command tests
#   make check      the slower checks: layers, symbols, sanitizers, valgrind, clang, tidy, ...
#
# Another compiler or a sanitizer builds beside it:
#   make BUILD=build/clang CC=clang WERROR=-Werror
#   make BUILD=build/asan  EXTRA='-fsanitize=address,undefined -fno-omit-frame-pointer'

.DELETE_ON_ERROR:
.SUFFIXES:

VERSION := $(shell sed -n 's/^\#define BATEN_VERSION "\(.*\)"/\1/p' include/baten/version.h)

BUILD = build
PREFIX = /usr/local
DESTDIR =
bindir = $(PREFIX)/bin
sharedir = $(PREFIX)/share/baten

ifeq ($(origin CC),default)
CC = gcc
endif
PKG_CONFIG = pkg-config
OPTIMISE = -O2
WARNINGS = -Wall -Wextra -Wconversion -Wshadow
WERROR =
EXTRA =
CFLAGS = $(OPTIMISE) -g
CPPFLAGS =
LDFLAGS =

# libhpdf and libcsv have no pkg-config file.
modules = xlsxwriter cairo freetype2 libpng libjpeg yaml-0.1 icu-i18n icu-uc libpcre2-8 jansson libzstd zlib
module_cflags := $(shell $(PKG_CONFIG) --cflags $(modules) 2>/dev/null)
module_libs := $(shell $(PKG_CONFIG) --libs $(modules) 2>/dev/null)
LIBS = $(module_libs) -lhpdf -lcsv -lm

all_cflags = -std=c17 -D_GNU_SOURCE -Iinclude -Isrc $(module_cflags) $(CPPFLAGS) $(WARNINGS) \
	$(WERROR) $(CFLAGS) $(EXTRA)
all_ldflags = $(CFLAGS) $(EXTRA) $(LDFLAGS)

sources := $(filter-out src/main.c,$(sort $(shell find src -name '*.c')))
test_sources := $(sort $(shell find tests -name 'test_*.c' 2>/dev/null))
support_sources := $(sort $(shell find tests/support -name '*.c' 2>/dev/null))
bench_sources := $(sort $(shell find tests/bench -name 'bench_*.c' 2>/dev/null))
fuzz_sources := $(sort $(shell find tests/fuzz -name 'fuzz_*.c' 2>/dev/null))

objects = $(sources:%.c=$(BUILD)/obj/%.o)
support_objects = $(support_sources:%.c=$(BUILD)/obj/%.o)
test_programs = $(test_sources:%.c=$(BUILD)/%)
bench_programs = $(bench_sources:%.c=$(BUILD)/%)
fuzz_programs = $(fuzz_sources:%.c=$(BUILD)/%)

library = $(BUILD)/libbaten.a
program = $(BUILD)/baten

# One short line per file; V=1 shows the commands.
V = 0
ifeq ($(V),1)
quiet =
else
quiet = @echo '  $(1) $@';
endif

all: $(program)

$(program): $(BUILD)/obj/src/main.o $(library)
	$(call quiet,LD)$(CC) $(all_ldflags) -o $@ $(BUILD)/obj/src/main.o $(library) $(LIBS)

# The list of sources is a prerequisite, so that a deleted file leaves the library too.
$(library): $(objects) $(BUILD)/sources.list
	@rm -f $@
	$(call quiet,AR)ar rcsD $@ $(objects)

$(BUILD)/obj/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(all_cflags) $(own_flags) -MMD -MP -c -o $@ $<

# Where the installed program finds its fonts, texts, profiles and rules; one file knows.
$(BUILD)/obj/src/config/share.o: own_flags = -DBATEN_SHARE='"$(sharedir)"'
$(BUILD)/obj/src/config/share.o: $(BUILD)/sharedir

$(BUILD)/tests/%: $(BUILD)/obj/tests/%.o $(support_objects) $(library)
	@mkdir -p $(@D)
	$(call quiet,LD)$(CC) $(all_ldflags) -o $@ $< $(support_objects) $(library) -lcmocka $(LIBS)

$(BUILD)/obj/tests/%.o: own_flags = -Itests
.SECONDARY:

# Written only when the content changes: a change of flags, folders or sources rebuilds what it touches.
$(BUILD)/flags: FORCE
	@$(call keep,$(CC) $(all_cflags))
$(BUILD)/sources.list: FORCE
	@$(call keep,$(sources))
$(BUILD)/sharedir: FORCE
	@$(call keep,$(sharedir))
define keep
mkdir -p $(@D); printf '%s\n' '$(subst ','\'',$(1))' >$@.new; \
if cmp -s $@.new $@; then rm -f $@.new; else mv $@.new $@; fi
endef
FORCE:

lib: $(library)
tests: $(test_programs)

# `make run` and `make test` are the whole set-up: the script installs what is missing or names it.
# A second make then reads the flags of what was just installed.
run:
	@tests/setup.sh run
	@$(MAKE) --no-print-directory all
	$(program) build input/demo/baten.yaml --fail-on never

test:
	@tests/setup.sh test
	@$(MAKE) --no-print-directory -j2 all tests
	@BUILD=$(BUILD) tests/run.sh

check:
	@tests/setup.sh check
	@$(MAKE) --no-print-directory -j2 all tests
	@BUILD=$(BUILD) tests/check.sh

bench: all $(bench_programs)
	@BUILD=$(BUILD) tests/bench/run.sh

# The README's pictures, from the demo pack.
pictures: all
	@BUILD=$(BUILD) tests/pictures.sh

# Every fuzzer for a while, over its corpus (tests/fuzz/corpus/<name>) when it has one.
FUZZ_SECONDS = 60
fuzz:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang fuzz_run=1 \
		EXTRA='-fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer' fuzzers
	@for f in $(fuzz_sources); do \
		name=$$(basename $$f .c); name=$${name#fuzz_}; \
		mkdir -p $(BUILD)/fuzz/found/$$name; \
		$(BUILD)/fuzz/$${f%.c} -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=2048 \
			-artifact_prefix=$(BUILD)/fuzz/found/$$name- $(BUILD)/fuzz/found/$$name \
			$$(ls -d tests/fuzz/corpus/$$name 2>/dev/null) || exit 1; \
	done
fuzzers: $(fuzz_programs)
ifdef fuzz_run
$(fuzz_programs): all_ldflags += -fsanitize=fuzzer
endif

format:
	clang-format -i $$(find src include tests -name '*.[ch]')

# Shipped beside the program: what it needs without the source tree.
share_files = $(sort $(shell find fonts reports input/profiles input/rules -type f \
	-not -path 'reports/out/*' 2>/dev/null))

install: all
	install -d $(DESTDIR)$(bindir)
	install -m 755 $(program) $(DESTDIR)$(bindir)/baten
	@for f in $(share_files); do \
		install -d $(DESTDIR)$(sharedir)/$$(dirname $$f) || exit 1; \
		install -m 644 $$f $(DESTDIR)$(sharedir)/$$f || exit 1; \
	done
	@for m in $(wildcard doc/*.1); do \
		install -d $(DESTDIR)$(PREFIX)/share/man/man1 || exit 1; \
		install -m 644 $$m $(DESTDIR)$(PREFIX)/share/man/man1/ || exit 1; \
	done

uninstall:
	rm -f $(DESTDIR)$(bindir)/baten $(patsubst doc/%,$(DESTDIR)$(PREFIX)/share/man/man1/%,$(wildcard doc/*.1))
	rm -rf $(DESTDIR)$(sharedir)

# Reproducible: names sorted, no owner, one time.
dist_name = baten-$(VERSION)
dist:
	@mkdir -p $(BUILD)/dist
	{ git ls-files 2>/dev/null | grep . || \
		find . -path ./$(BUILD) -prune -o -path ./.git -prune -o -path ./reports/out -prune \
			-o -type f -print; } | sed 's|^\./||' | LC_ALL=C sort >$(BUILD)/dist/files
	tar --create --owner=0 --group=0 --numeric-owner --mtime=@$${SOURCE_DATE_EPOCH:-0} --sort=name \
		--transform='s|^|$(dist_name)/|' --files-from=$(BUILD)/dist/files | gzip -9n \
		>$(BUILD)/dist/$(dist_name).tar.gz

# The archive alone builds, passes its tests, installs, works from there and leaves nothing behind.
distcheck: dist
	@set -eu; tmp=$$(mktemp -d); trap 'rm -rf "$$tmp"' EXIT; \
	tar -xzf $(BUILD)/dist/$(dist_name).tar.gz -C "$$tmp"; \
	cd "$$tmp/$(dist_name)"; \
	$(MAKE) BUILD=build DESTDIR= PREFIX="$$tmp/root" test install; \
	mv "$$tmp/$(dist_name)" "$$tmp/aside"; cd "$$tmp"; \
	root/bin/baten build aside/input/demo/baten.yaml --fail-on never --out "$$tmp/pack"; \
	test -n "$$(find pack -type f)"; \
	$(MAKE) -C aside BUILD=build DESTDIR= PREFIX="$$tmp/root" uninstall; \
	test -z "$$(find root -type f)"; \
	echo "distcheck: $(dist_name).tar.gz is complete"

clean:
	rm -rf $(BUILD)

.PHONY: all lib tests run test check bench pictures fuzz fuzzers format install uninstall dist distcheck clean FORCE

-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)
