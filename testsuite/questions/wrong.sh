#!/bin/bash
# That `agree' fails where it has to: two objects that differ, and lists that are wrong.
# usage: wrong.sh AGREE CLANG
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

agree=$1 clang=$2
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"

for field in one other; do
  "$clang" --target=bpf -O2 -g -x c -c -o "$field.o" - <<SOURCE
struct s { int one, other; } __attribute__ ((preserve_access_index));
int f (struct s *p) { return p->$field; }
SOURCE
done

# expect STATUS TEXT ARGUMENT...: of comparing the two.
expect() {
  local status=0 output
  output=$("$agree" "${@:3}" --name-a a --name-b b --source source 2>&1) || status=$?
  if ((status != $1)) || [[ $output != *"$2"* ]]; then
    printf 'agree %s\nstatus %d, expected %d and "%s":\n%s\n' "${*:3}" "$status" "$1" "$2" "$output"
    exit 1
  fi
}
# list LINE...: a list with these lines.
list() { printf '%s\n' "$@" >list; }

difference=('  a byte_off struct s.one (0:0) = 0' '  b byte_off struct s.other (0:1) = 4')

expect 0 "0 others" one.o one.o
expect 1 "a byte_off struct s.one (0:0) = 0" one.o other.o
list 'because reason' '  in words' 'source f reason' "${difference[@]}"
expect 0 "1 functions known to differ" one.o other.o --list list
expect 1 "list:3 says otherwise; there is no difference" one.o one.o --list list
list 'because reason' 'source f reason' "${difference[0]}"
expect 1 "list:2 says otherwise" one.o other.o --list list
list 'because reason' 'source f reason' "${difference[@]}" 'source g reason' "${difference[0]}"
expect 1 "list:5 is of something that is not there" one.o other.o --list list
list 'because reason' 'other f reason' "${difference[@]}"
expect 1 "0 functions known to differ, 1 others" one.o other.o --list list
list 'source f reason' "${difference[@]}"
expect 2 "list:1: there is no reason reason" one.o other.o --list list
list 'because reason' 'because more' 'source f reason' "${difference[@]}"
expect 2 "list:2: nothing has this reason" one.o other.o --list list
list 'because reason' 'source f reason' "${difference[@]}" 'source f reason'
expect 2 "list:5: this is there twice" one.o other.o --list list
list 'because reason' 'source f'
expect 2 "list:2: neither" one.o other.o --list list
expect 2 "cannot be read" one.o other.o --list nowhere
expect 2 "nowhere.o" one.o nowhere.o
