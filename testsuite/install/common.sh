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

# compile_with PKGCONFIG-DIRECTORY OPTION...: an example, as README.md says; the object is
# $scratch/object.  Uses $pkg_config and $root.
compile_with() {
  local flags
  export PKG_CONFIG_PATH=$1
  flags=$("$pkg_config" --cflags relocatable)
  printf 'flags: %s\n' "$flags"
  # shellcheck disable=SC2086  # flags are words
  "$("$pkg_config" --variable=gxx relocatable)" "${@:2}" $flags -O2 -mcpu=v3 \
    -c "$root/runtime/examples/vruntime.cpp" -o "$scratch/object"
  readelf -SW "$scratch/object" | grep -qF ' .BTF.ext ' || fail "the object has no .BTF.ext"
}
