#!/bin/bash
# harness.sh RUNTEST SITE DIRECTORY: each case of DIRECTORY is wrong in one way, which its line
# `// want: RESULT: TEXT' says: DejaGnu must come to that result, and to no other that is bad.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

runtest=$1 site=$2 cases=$3
export LC_ALL=C
DEJAGNU=$(dirname -- "$(readlink -f -- "$0")")/board.exp
export DEJAGNU
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# A test suite of these cases alone, with the library of the real one.
srcdir=$(sed -n 's/^set srcdir {\(.*\)}$/\1/p' "$site")
mkdir -p "$work/testsuite/g++.target/bpf"
ln -s "$srcdir/lib" "$srcdir/config" "$work/testsuite/"
ln -s "$srcdir/g++.target/bpf/bpf.exp" "$cases"/*.C "$work/testsuite/g++.target/bpf/"
sed -e "s|^set srcdir .*|set srcdir {$work/testsuite}|" "$site" >"$work/site.exp"

cd "$work"
# Number 2 is -O2.
"$runtest" --tool g++ PARTS=1 VARIANT=2 >runtest.out 2>&1 || true
bad=0
for case in "$cases"/*.C; do
  name=$(basename -- "$case")
  want=$(sed -n 's|^// want: ||p' "$case" | sort)
  got=$(grep -F "/$name " g++.sum | grep -E '^(FAIL|XPASS|ERROR|UNRESOLVED):' \
    | sed -E 's/^([A-Z]+): .* -std=[^ ]+ *:? *(.*)$/\1: \2/' | sort -u || true)
  if [[ $want != "$got" ]]; then
    printf '%s: wanted\n%s\ngot\n%s\n' "$name" "$want" "$got"
    bad=1
  fi
done
((bad)) && cat runtest.out
exit $bad
