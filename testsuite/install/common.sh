# What the tests of this directory share.  Sourced.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() { printf '%s\n' "$*"; exit 1; }
skip() { printf 'SKIP: %s\n' "$*"; exit 77; }

# need PROGRAM WHAT...: a skip if it is not there.
need() {
  [[ -x $1 ]] || skip "no ${*:2}"
}

# compile_with PKG-CONFIG DIRECTORY ROOT OPTION...: an example, as README.md says, with the
# pkg-config file in DIRECTORY; the object is $scratch/object.
compile_with() {
  local flags
  export PKG_CONFIG_PATH=$2
  flags=$("$1" --cflags relocatable)
  printf 'flags: %s\n' "$flags"
  # shellcheck disable=SC2086  # flags are words
  "$("$1" --variable=gxx relocatable)" "${@:4}" $flags -O2 -mcpu=v3 \
    -c "$3/runtime/examples/vruntime.cpp" -o "$scratch/object"
  readelf -SW "$scratch/object" | grep -F ' .BTF.ext ' >/dev/null || fail "the object has no .BTF.ext"
}
