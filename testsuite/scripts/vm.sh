#!/bin/bash
# scripts/vm: output, exit status, files and arguments; a guest that hangs or dies, bad
# arguments, and nothing left afterwards.  $2 is the init, the rest are kernels.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source-path=SCRIPTDIR
set -euo pipefail
. "${BASH_SOURCE[0]%/*}/expect.sh"
vm=$1/vm init=$2 kernel=${*: -1}

command -v qemu-system-x86_64 >/dev/null || { echo "SKIP: there is no qemu-system-x86_64"; exit 77; }
(($# > 2)) || { echo "SKIP: there is no kernel"; exit 77; }
export TMPDIR=$dir/tmp
mkdir "$TMPDIR"

# What was written and the exit status come out, on every kernel.
for each in "${@:3}"; do
  SECONDS=0
  run "$vm" --kernel "$each" --init "$init" --file "$init:a-file" -- 77 two=2 "with blanks" -x
  expect_status 77
  [[ $out == '[77][two=2][with blanks][-x]' ]] || fail "stdout is: $out"
  [[ -z $err ]] || fail "it is not quiet: $err"
done

# Time enough to boot on this machine, as loaded as it is.
limit=$((4 * SECONDS + 4))
run "$vm" --kernel "$kernel" --init "$init" --timeout "$limit" -- hang
expect_status 124
expect_in "was ended after $limit s" "$err"
expect_in "Run /init as init process" "$err"
[[ $out == '[hang]' ]] || fail "stdout is: $out"

run "$vm" --kernel "$kernel" --init "$init" --console "$dir/console" -- die
expect_status 125
expect_in "Kernel panic" "$err"
expect_in "Linux version" "$(cat "$dir/console")"

# A qemu of this test is there.
qemu() {
  local process
  for process in /proc/[0-9]*; do
    [[ $(cat "$process/comm" 2>/dev/null) == qemu* ]] || continue
    [[ $({ tr '\0' ' ' <"$process/cmdline"; } 2>/dev/null) != *"$TMPDIR"* ]] || return 0
  done
  return 1
}
no_qemu() { ! qemu; }

# Interrupted, it takes qemu along.  Job control, else it would ignore SIGINT.
set -m
for signal in INT KILL; do
  "$vm" --kernel "$kernel" --init "$init" -- hang >"$dir/log" 2>&1 &
  pid=$!
  eventually 10 qemu || fail "qemu did not start: $(cat "$dir/log")"
  kill "-$signal" "$pid"
  wait "$pid" 2>/dev/null || true
  eventually 10 no_qemu || fail "qemu outlived SIG$signal"
  [[ $signal == KILL || -z $(ls -A "$TMPDIR") ]] || fail "left in TMPDIR: $(ls "$TMPDIR")"
done
set +m

# bad MESSAGE ARGUMENT...
bad() {
  run "$vm" "${@:2}"
  expect_status 2
  expect_in "$1" "$err"
}
bad "--kernel takes a directory" --init "$init"
bad "vmlinuz cannot be read" --kernel /nowhere --init "$init"
bad "--init takes a static one" --kernel "$kernel"
bad "is not statically linked" --kernel "$kernel" --init "$(command -v bash)"
bad "is not an ELF program" --kernel "$kernel" --init "${BASH_SOURCE[0]}"
bad "cannot be read" --kernel "$kernel" --init "$init" --file /nowhere
bad "two files" --kernel "$kernel" --init "$init" --file "$init:a" --file "$init:a"
bad "has a quote" --kernel "$kernel" --init "$init" -- 'say "x"'
bad "not a number above 0" --kernel "$kernel" --init "$init" --timeout soon
bad "the guest's come after --" --kernel "$kernel" --init "$init" argument
