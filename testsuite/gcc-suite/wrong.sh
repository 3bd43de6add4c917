#!/bin/bash
# That `gcc-suite' fails where it has to, with a compiler that does what a test's name says.
# usage: wrong.sh GCC-SUITE
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

suite=$1
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"

mkdir -p suite/{g++.dg,g++.old-deja,gcc.dg,gcc.c-torture,c-c++-common}
: >plugin
cat >compiler <<'COMPILER'
#!/bin/bash
plugin=false
for argument; do
  case $argument in
    -fplugin=*) plugin=true ;;
    */*.[cC] | */marked) test=$argument ;;
    -std=* | -DOPTION*) printf '%s\n' "$argument" >>options ;;
  esac
done
# The source may be one that includes the test.
[[ $test == *.[cC] ]] || test=$(sed -n 's/^#include "\(.*\)"/\1/p' "$test")
name=${test##*/}
say() { echo "$test:1:2: $*" >&2; }
case ${name%.*}/$plugin in
  crash/true | both-crash/*) say 'internal compiler error: in f, at g.cc:3'; exit 1 ;;
  confused/true) say 'confused by earlier errors, bailing out'; exit 1 ;;
  killed/true) kill -SEGV $$ ;;
  busy/true) while :; do :; done ;;
  error/true) say 'error: new'; exit 1 ;;
  both-error/*) say 'error: the same'; exit 1 ;;
  heals/false) say 'internal compiler error: in f, at g.cc:3'; exit 1 ;;
  silent/false) say 'warning: gone [-Wsome]' ;;
  intended/true) say 'error: BPF has no such thing'; exit 1 ;;
  numbers/true) say 'warning: D.123 and <U  1a>' ;;
  numbers/false) say 'warning: D.456 and <Uff>' ;;
  moved/*) $plugin && test+=x; say 'error: elsewhere'; exit 1 ;;
  broken/true) printf '\177ELF' >test.o ;;
  slow/true) for ((i = 0; i < 200000; i++)); do :; done ;;
  again/*) [[ ! -e ${0%/*}/again ]] || { say 'error: once more'; exit 1; } ;;
esac
exit 0
COMPILER
chmod +x compiler

# expect STATUS TEXT TEST ARGUMENT...
expect() {
  local status=0 output
  rm -f suite/*/*.[cC]
  echo "${text-}" >"suite/$3"
  output=$("$suite" suite --gcc "$PWD/compiler" --gxx "$PWD/compiler" --plugin plugin \
    --classes classes --jobs 1 --limit 1 "${@:4}" 2>&1) || status=$?
  if ((status != $1)) || [[ $output != *"$2"* ]]; then
    printf '%s %s\nstatus %d, expected %d and "%s":\n%s\n' "${*:3}" "${text-}" "$status" "$1" "$2" \
      "$output"
    exit 1
  fi
}
# classes LINE...: a list with these lines.
classes() { printf '%s\n' "$@" >classes; }

classes '# none'
expect 0 "1 compile, 0 compared, 0 wrong" g++.dg/good.C
text='// { dg-error "none" }' expect 0 "1 compile, 1 compared, 0 wrong" g++.dg/good.C
expect 2 "there are no such tests" g++.dg/good.C --language c
for mark in "" "relocatable" "clang attribute"; do
  expect 1 "crash: internal compiler error: in f" g++.dg/crash.C --mark "$mark"
  expect 1 "crash: confused by earlier errors" gcc.dg/confused.c --mark "$mark"
  expect 1 "crash: killed by signal 11" gcc.dg/killed.c --mark "$mark"
  expect 1 "crash: killed by signal" gcc.dg/busy.c --mark "$mark"
  expect 1 "object: " g++.old-deja/broken.C --mark "$mark"
  expect 0 "0 wrong; 1 crash without" g++.dg/both-crash.C --mark "$mark"
done
expect 1 "new: " g++.dg/error.C
expect 0 "0 compile, 0 compared, 0 wrong" g++.dg/error.C --mark relocatable
expect 0 "0 wrong" gcc.c-torture/both-error.c
text='// { dg-error "none" }' expect 0 "0 wrong; 1 crash without" g++.dg/heals.C
expect 1 "slow: " g++.dg/slow.C --times
expect 0 "0 wrong" g++.dg/slow.C
text='// { dg-warning "gone" }' expect 1 "gone: " g++.dg/silent.C
expect 0 "1 compared, 0 wrong" g++.dg/numbers.C
expect 0 "1 compared, 0 wrong" g++.dg/moved.C

# What may differ.
expect 1 "error: BPF has no such thing" g++.dg/intended.C
classes 'class unsupported' '  in words' '  + error: BPF has no' 'class other' 'test g++.dg/error.C other'
expect 0 "1 unsupported" g++.dg/intended.C --part 1 --only intended
expect 0 "1 other" g++.dg/error.C --only error
expect 1 "crash: " g++.dg/crash.C --only crash
expect 1 "nothing is in class other" g++.dg/intended.C
expect 1 "g++.dg/error.C is no different, but is listed" g++.dg/intended.C
classes 'class gone' '  - warning: gone'
text='// { dg-warning "gone" }' expect 0 "1 gone" g++.dg/silent.C
classes 'test g++.dg/error.C other'
expect 2 "classes:1: there is no such class" g++.dg/good.C
classes 'class twice' 'class twice'
expect 2 "classes:2: this class is there twice" g++.dg/good.C
classes '# none' 'nonsense'
expect 2 "classes:2: neither" g++.dg/good.C

# What is recorded is not done again, what failed is, and with another plugin all of it is.
classes '# none'
expect 0 "1 tests: 1 compile, 0 compared, 0 wrong" g++.dg/again.C --times --record record
touch again
expect 0 "1 tests: 1 compile, 0 compared, 0 wrong" g++.dg/again.C --times --record record
expect 0 "1 tests: 0 compile, 1 compared, 0 wrong" g++.dg/again.C --record record
expect 1 "new: " g++.dg/error.C --record record
expect 1 "new: " g++.dg/error.C --record record
rm again
expect 0 "1 tests: 0 compile, 1 compared, 0 wrong" g++.dg/again.C --record record
echo >>plugin
expect 0 "1 tests: 1 compile, 0 compared, 0 wrong" g++.dg/again.C --record record
# The last line of an interrupted run is not whole.
rm record
expect 0 "1 compile, 0 compared, 0 wrong" g++.dg/again.C --record record
truncate -s -3 record
touch again
expect 0 "0 compile, 1 compared, 0 wrong" g++.dg/again.C --record record
expect 2 "cannot be written" g++.dg/good.C --record none/record
