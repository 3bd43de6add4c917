# The front door: `make help' says what there is.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The project is built by CMake (testsuite/CMakeLists.txt); this file gets it the compilers
# and kernels that scripts/ find or make, and runs what people want to see.

BUILD ?= build
PREFIX ?= /usr/local
JOBS ?= $(shell nproc)
CTEST_FLAGS ?=
SEEDS ?= 1000
FIRST ?= 1000
SUITE_FLAGS ?=
BENCH_FLAGS ?=
REPORT_FLAGS ?=
MATRIX_FLAGS ?=
GCC_VERSIONS ?= 14 15 16
CLANG_VERSIONS ?= 14 19 22

# What the scripts look at; a value may come from the environment or the command line.
export GXX GCC GCC_VERSION CLANG CLANGXX CLANG_VERSION RELOCATABLE_CACHE DEBIAN_ARCHIVE JOBS
# The makefiles of CMake and of GCC get their own flags, not those of this one.
unexport MAKEFLAGS MFLAGS

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help build demo check bench others report matrix fuzz gcc-suite gcc-versions debian install clean FORCE

help:
	@echo 'make demo      compile the examples, compare them with clang, run them in four kernels'
	@echo 'make check     run all tests'
	@echo 'make bench     measure sizes, compile time and memory; BENCH_FLAGS=--help says what else'
	@echo 'make report    write $(BUILD)/report/report.html: what the compilers make of the same programs'
	@echo 'make matrix    the same at all levels, machine versions and byte orders; goes on where it was'
	@echo 'make fuzz      more random programs for changed layouts; SEEDS=$(SEEDS), FIRST=$(FIRST)'
	@echo "make gcc-suite all of GCC's own tests with the plugin; SUITE_FLAGS=--help; goes on where it was"
	@echo 'make gcc-versions  the tests with each of GCC $(GCC_VERSIONS), in $(BUILD)-VERSION; goes on where it was'
	@echo "make debian    all BPF programs of Debian's source packages, with the plugin and with clang"
	@echo 'make build     build the plugin and the relo command'
	@echo 'make install   install what was built; PREFIX=$(PREFIX), DESTDIR='
	@echo 'make clean     remove $(BUILD); what was downloaded or built for it stays in the cache'
	@echo
	@echo 'The first of them installs Debian packages (as root or with sudo), builds GCC for'
	@echo 'BPF and downloads clang and kernels into the cache, which takes some minutes.'
	@echo
	@echo 'GCC_VERSION=16           the GCC that is built, 14 or newer'
	@echo 'GXX=, GCC=               a GCC for BPF that is already there'
	@echo 'CLANG_VERSION=22         the clang to compare with'
	@echo 'GCC_VERSIONS=$(GCC_VERSIONS), CLANG_VERSIONS=$(CLANG_VERSIONS)'
	@echo '                         those that make report and make matrix compare besides'
	@echo 'CLANG=, CLANGXX=         one that is already there'
	@echo 'JOBS=$(JOBS)                   how many processes at once'
	@echo 'BUILD=$(BUILD)              where to build'
	@echo 'RELOCATABLE_CACHE=       instead of ~/.cache/relocatable'

# The compilers and kernels as options of CMake.  The scripts are asked each time, which
# takes little once they have them; the file only changes with the answer.
$(BUILD)/options: FORCE
	@mkdir -p $(BUILD)
	@scripts/packages
	@scripts/toolchain | sed 's/^/-DBPF_/' >$@.new
	@scripts/clang | sed 's/^CLANG/BPF_&/; s/^/-D/' >>$@.new
	@scripts/kernels | sed 's/^[^ ]* //' | paste -s -d ';' | sed 's/^/-DKERNELS=/' >>$@.new
	@scripts/gcc-testsuite | sed 's/^/-DGCC_TESTSUITE=/' >>$@.new
	@scripts/loaders | sed 's/^/-D/' >>$@.new
	@scripts/debian-programs | sed 's/^/-DDEBIAN_PROGRAMS=/' >>$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

# Afresh, because CMake keeps what it found with other compilers.
$(BUILD)/configured: $(BUILD)/options
	@mapfile -t options <$<; \
	cmake --fresh --no-warn-unused-cli -S testsuite -B $(BUILD) \
	  -DCMAKE_BUILD_TYPE=RelWithDebInfo "$${options[@]}"
	@touch $@

build: $(BUILD)/configured
	@env -u MAKELEVEL cmake --build $(BUILD) --parallel $(JOBS)

demo: build
	@BUILD=$(abspath $(BUILD)) scripts/demo

check: build
	@ctest --test-dir $(BUILD) --output-on-failure --no-tests=error --parallel $(JOBS) $(CTEST_FLAGS)

# Debian's own Python, which finds Debian's packages.
PYTHON := env PYTHONPATH=testsuite PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3

bench: build
	@$(PYTHON) -m bench --tools $(BUILD)/testsuite/matrix/tools.json --output $(BUILD)/bench $(BENCH_FLAGS)

# The compilers of other versions, which take minutes to get once.
OTHERS := $(BUILD)/others.json
others: build
	@testsuite/matrix/others --output $(BUILD) \
	  $(addprefix --gcc ,$(filter-out $(or $(GCC_VERSION),16),$(GCC_VERSIONS))) \
	  $(addprefix --clang ,$(filter-out $(or $(CLANG_VERSION),22),$(CLANG_VERSIONS)))

# With the figures of `make bench', if there are any.
report: build others
	@$(PYTHON) -m report --tools $(BUILD)/testsuite/matrix/tools.json --others $(OTHERS) \
	  --output $(BUILD)/report --bench $(BUILD)/bench/bench.json --jobs $(JOBS) $(REPORT_FLAGS)

matrix: build others
	@$(PYTHON) -m matrix --tools $(BUILD)/testsuite/matrix/tools.json --others $(OTHERS) \
	  --output $(BUILD)/matrix --jobs $(JOBS) $(MATRIX_FLAGS)
	@$(PYTHON) -m loaders --tools $(BUILD)/testsuite/matrix/tools.json --output $(BUILD)/matrix/loaders \
	  --jobs $(JOBS) --levels 1 2 3 s --cpus v1 v2 v3 v4
	@scripts/kernels | while read -r _ kernel; do $(PYTHON) -m loaders.load \
	  --tools $(BUILD)/testsuite/matrix/tools.json --output $(BUILD)/matrix/loads --kernel "$$kernel" \
	  </dev/null; done

fuzz: build
	@$(BUILD)/testsuite/layouts/fuzz --first $(FIRST) --seeds $(SEEDS) --progress

# The tests as they are, then with all types marked.  Other flags may be about other outcomes.
gcc-suite: build
	@$(BUILD)/testsuite/gcc-suite/all --times --progress --jobs $(JOBS) \
	  $(or $(SUITE_FLAGS),--record $(BUILD)/gcc-suite)
	@$(BUILD)/testsuite/gcc-suite/all --mark 'clang attribute' --progress --jobs $(JOBS) \
	  $(or $(SUITE_FLAGS),--record $(BUILD)/gcc-suite-marked)

# All that depends on the compiler, with each that the plugin is for.  Each takes minutes to build once, and a
# directory; what an interrupted run has tested it does not test again (ctest -F).
VERSION_TESTS := compare|corpus|dejagnu|driver|examples|install|layouts|lines|peers|questions|runtime|size|upstream|vm
gcc-versions:
	@failed=; for version in $(GCC_VERSIONS); do \
	  echo "GCC $$version:"; \
	  $(MAKE) --no-print-directory check GCC_VERSION=$$version BUILD=$(BUILD)-$$version \
	    CTEST_FLAGS="-F -L '$(VERSION_TESTS)' $(CTEST_FLAGS)" || failed+=" $$version"; \
	done; \
	[[ ! $$failed ]] || { echo "make gcc-versions: failed with GCC$$failed" >&2; exit 1; }

# All programs of Debian's source packages; the tests take a part of them.
debian: build
	@$(BUILD)/testsuite/debian/all --jobs $(JOBS) --json $(BUILD)/testsuite/debian/programs.json $(DEBIAN_FLAGS)

# What was built, not what would be: under sudo the cache is another one.
install:
	@[[ -e $(BUILD)/configured ]] || { echo 'make install: nothing is built yet; run make build' >&2; exit 1; }
	@cmake --install $(BUILD) --prefix $(abspath $(PREFIX))

clean:
	rm -rf $(BUILD)

FORCE:
