#!/bin/bash
# The project's shell scripts are clean under shellcheck.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail

command -v shellcheck >/dev/null || { echo "SKIP: there is no shellcheck"; exit 77; }
cd "$1/.."
mapfile -t files < <(grep -rlE '^#!/bin/(ba)?sh|^# shellcheck shell=bash' \
  .ci scripts testsuite runtime gcc-plugin)
((${#files[@]} > 5))
shellcheck --external-sources "${files[@]}"
