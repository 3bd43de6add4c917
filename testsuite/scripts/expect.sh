# What the tests of this directory share.  Sourced; sets up a directory $dir of the test's
# own, which is the scripts' cache too.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export RELOCATABLE_CACHE=$dir/cache
unset GXX GCC GCC_VERSION CLANG CLANGXX CLANG_VERSION QEMU

fail() { printf 'FAIL: %s\n' "$*" >&2; exit 1; }

# run COMMAND...: sets status, out and err.
run() {
  status=0
  "$@" >"$dir/out" 2>"$dir/err" </dev/null || status=$?
  out=$(cat "$dir/out")
  err=$(cat "$dir/err")
}

# expect_status STATUS
expect_status() {
  [[ $status == "$1" ]] || fail "exit status $status where $1 was expected; stdout: $out; stderr: $err"
}

# expect_in TEXT WHERE: TEXT occurs in WHERE.
expect_in() { [[ $2 == *"$1"* ]] || fail "no '$1' in: $2"; }

# eventually SECONDS COMMAND...: COMMAND succeeds within that time.
eventually() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS <= end)) || return 1
    sleep 0.05
  done
}
