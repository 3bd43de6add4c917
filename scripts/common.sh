# What the scripts of this directory share: messages, long steps, the cache.
# Sourced, not run; the script that sources it has `set -euo pipefail'.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

PROGRAM=${0##*/}
# How many processes a build may use at once.
JOBS=${JOBS:-$(nproc)}
# Everything that is slow to make lives here, outside the checkout.
CACHE=${RELOCATABLE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/relocatable}

say() { printf '%s: %s\n' "$PROGRAM" "$*" >&2; }
die() { say "error: $*"; exit 1; }

[[ $JOBS =~ ^[1-9][0-9]*$ ]] || die "JOBS=$JOBS is not a number of processes"
# A prefix of GCC cannot hold blanks: its makefiles do not quote it.
[[ $CACHE == /* && $CACHE != *[[:space:]]* ]] \
  || die "the cache '$CACHE' must be an absolute path without blanks; set RELOCATABLE_CACHE"

# sibling PATH FROM TO: PATH with the last FROM of its file name replaced by TO; fails if
# there is none.
sibling() {
  local name=${1##*/}
  [[ $name == *"$2"* ]] || return 1
  printf '%s%s%s%s\n' "${1%"$name"}" "${name%"$2"*}" "$3" "${name##*"$2"}"
}

# duration SECONDS: the same for people, "1 min 05 s".
duration() {
  if (($1 < 60)); then printf '%d s' "$1"
  else printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); fi
}

# --- Leaving -----------------------------------------------------------------
# However a script ends, what it started ends with it and its scratch is removed.
# (After kill -9 the step's own watchdog and the next run do that, see below.)

step_group=
scratch_dirs=()

leave() {
  local status=$?
  trap '' INT TERM HUP
  if [[ -n $step_group ]]; then
    kill -KILL -- "-$step_group" 2>/dev/null || true
    wait "$step_group" 2>/dev/null || true
  fi
  ((${#scratch_dirs[@]} == 0)) || rm -rf "${scratch_dirs[@]}"
  exit "$status"
}
trap leave EXIT
trap 'say "interrupted"; exit 130' INT
trap 'say "terminated"; exit 143' TERM HUP

# --- Long steps --------------------------------------------------------------

# step NAME "what is done" COMMAND...: runs COMMAND with its output in the log NAME,
# says what it does and, when it takes long, for how long it has been at it.  On
# failure prints the log's end and its name, and returns COMMAND's status.  Call it plainly:
# in a condition the shell would let COMMAND run on after a command of it failed.
step() {
  local log=$CACHE/log/$1.log what=$2 start=$SECONDS status=0 next=30
  shift 2
  mkdir -p "${log%/*}" || die "cannot write to $CACHE; set RELOCATABLE_CACHE"
  say "$what ..."
  # Job control gives the step a process group of its own, so that all of it can be
  # killed.  (Not a session of its own: sudo's password belongs to the terminal.)
  set -m
  run_step "$@" </dev/null >"$log" 2>&1 &
  step_group=$!
  set +m
  while kill -0 "$step_group" 2>/dev/null; do
    sleep 0.1
    if ((SECONDS - start >= next)); then
      say "$what ... $(duration $((SECONDS - start)))"
      next=$((next + 30))
    fi
  done
  wait "$step_group" || status=$?
  step_group=
  if ((status != 0)); then
    say "$what: failed after $(duration $((SECONDS - start))); the log ends:"
    tail -n 15 "$log" | sed 's/^/  | /' >&2
    say "the whole log: $log"
    return "$status"
  fi
  ((SECONDS - start < 2)) || say "$what: $(duration $((SECONDS - start)))"
}

# The step's side of `step'.  If the script is killed without a chance to clean up,
# the watchdog ends its step, so that no build goes on unattended (and none holds the
# lock, which a step inherits).
run_step() {
  local status=0 watchdog
  trap - EXIT INT TERM HUP
  set +m
  (
    ((${lock_fd:-0} == 0)) || exec {lock_fd}>&-
    while kill -0 $$ 2>/dev/null; do sleep 1; done
    kill -KILL 0
  ) >/dev/null 2>&1 &
  watchdog=$!
  # A failing command of "$@" ends the step and is named in its log.
  (
    set -eE
    trap 'echo "failed: $BASH_COMMAND" >&2' ERR
    "$@"
  ) &
  wait $! || status=$?
  kill "$watchdog" 2>/dev/null || true
  return "$status"
}

# need_space DIR MEGABYTES: stop before, not in the middle of, what would fill the disk.
need_space() {
  local free
  free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
  ((free >= $2)) || die "$1 has $free MB free and $2 MB are needed; free some," \
    "or set RELOCATABLE_CACHE to a directory on another disk"
}

# --- The cache ---------------------------------------------------------------
# It holds finished things only: each is made in a scratch directory and moved into
# place by one rename.  A symbolic link beside them names the one in use, so that a
# later run finds it without asking the archive for the newest version:
#
#   KIND/CHOICE -> KIND/VERSION.RECIPE      gcc/16 -> gcc/16.2.0-3+binutils-2.44-3.1f3a90c2
#
# RECIPE is a hash of how it was made; when a script changes that, it is made again.

# lock NAME: one process at a time makes NAME; the others wait for it.  What an
# interrupted run left is removed.
lock() {
  mkdir -p "$CACHE/.lock" "$CACHE/.scratch" \
    || die "cannot write to $CACHE; set RELOCATABLE_CACHE"
  exec {lock_fd}>"$CACHE/.lock/$1"
  if ! flock -n "$lock_fd"; then
    say "waiting for another run that makes $1"
    flock "$lock_fd"
  fi
  rm -rf "$CACHE/.scratch/$1"
}

unlock() { exec {lock_fd}>&-; lock_fd=0; }

# scratch NAME: sets SCRATCH to an empty directory for making NAME.  lock first.
scratch() {
  SCRATCH=$CACHE/.scratch/$1
  scratch_dirs+=("$SCRATCH")
  mkdir "$SCRATCH"
}

# recipe TEXT...: a short hash.
recipe() { printf '%s\n' "$@" | sha256sum | cut -c 1-8; }

# in_use KIND CHOICE RECIPE: prints the directory in use, fails if there is none.
in_use() {
  local dir
  dir=$(readlink -e "$CACHE/$1/$2") && [[ $dir == *."$3" ]] && printf '%s\n' "$dir"
}

# use KIND CHOICE NAME: $CACHE/KIND/NAME becomes the one in use.  An older version that was
# made in the same way is removed; one that was made in another way may be that of another
# checkout, and stays.
use() {
  local old
  old=$(readlink -e "$CACHE/$1/$2" || true)
  ln -sfn "$3" "$CACHE/$1/.$2.$$"
  mv -T "$CACHE/$1/.$2.$$" "$CACHE/$1/$2"
  if [[ $old == *".${3##*.}" && ! $old -ef $CACHE/$1/$3 ]]; then rm -rf "$old"; fi
}

# publish DIR KIND CHOICE NAME: the finished DIR becomes $CACHE/KIND/NAME, in use.
publish() {
  mkdir -p "$CACHE/$2"
  rm -rf "${CACHE:?}/$2/$4"
  mv -T "$1" "$CACHE/$2/$4"
  use "$2" "$3" "$4"
}
