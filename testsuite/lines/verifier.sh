#!/bin/bash
# verifier.sh SOURCE COMMAND...: COMMAND prints the verifier's log for the object of SOURCE.  It is to
# have the marked lines of SOURCE, each for the first time in the order of the marks; from Linux 6.8
# on with file and number.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

source=$1
shift
log=$("$@") || { printf '%s\n' "$log"; exit 1; }
printf '%s\n' "$log" | grep '^; ' || :
seen=0
while IFS= read -r marked; do
  number=${marked%%:*}
  text=$(sed 's/^[[:space:]]*//; s/[[:space:]]*$//' <<<"${marked#*:}")
  at=$(grep -m1 -nF "; $text" <<<"$log" || :)
  if [[ ! $at ]]; then
    echo "FAILED: the verifier does not say: $text"
    exit 1
  fi
  if ((${at%%:*} <= seen)); then
    echo "FAILED: too early: $text"
    exit 1
  fi
  seen=${at%%:*}
  if [[ $log == *' @ '* && $at != *" @ ${source##*/}:$number" ]]; then
    echo "FAILED: not at $number: $at"
    exit 1
  fi
done < <(grep -nE '// [0-9]+$' "$source" | sed -E 's/(.*\/\/ )([0-9]+)$/\2 \1\2/' | sort -n | sed 's/^[0-9]* //')
((seen > 0))
