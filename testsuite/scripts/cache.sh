#!/bin/bash
# The cache holds finished things only, whatever ends the run that makes them.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source-path=SCRIPTDIR
set -euo pipefail
. "${BASH_SOURCE[0]%/*}/expect.sh"

# A script that makes one thing of the kind `thing' in one step, $1.
cat >"$dir/make-thing" <<MAKE
#!/bin/bash
set -euo pipefail
. "$1/common.sh"
unfinished() { echo half >"\$1/new/file"; echo \$BASHPID >"$dir/pid"; sleep 30; }
finished() { echo whole >"\$1/new/file"; echo \$BASHPID >"$dir/pid"; }
broken() { echo half >"\$1/new/file"; false; echo 'went on' >"$dir/went-on"; }
lock thing
scratch thing
mkdir "\$SCRATCH/new"
step thing "making the thing" "\$1" "\$SCRATCH"
publish "\$SCRATCH/new" thing 1 "\$2"
MAKE
chmod +x "$dir/make-thing"

gone() { ! kill -0 "$(cat "$dir/pid")" 2>/dev/null; }
nothing_made() { [[ -z $(find "$RELOCATABLE_CACHE/thing" "$RELOCATABLE_CACHE/.scratch" -type f 2>/dev/null) ]]; }

# Job control, since a background process of a shell without it ignores SIGINT.
set -m
for signal in INT TERM HUP KILL; do
  rm -f "$dir/pid"
  "$dir/make-thing" unfinished 1.a >"$dir/log" 2>&1 &
  pid=$!
  eventually 10 test -s "$dir/pid" || fail "the step did not start: $(cat "$dir/log")"
  kill "-$signal" "$pid"
  status=0
  wait "$pid" 2>/dev/null || status=$?
  ((status > 128)) || fail "status $status after SIG$signal"
  eventually 10 gone || fail "the step outlived its script after SIG$signal"
  [[ $signal == KILL ]] || nothing_made || fail "something is left after SIG$signal"
done
set +m
[[ ! -e $RELOCATABLE_CACHE/thing ]] || fail "an unfinished thing was published"

# The next run clears what kill -9 left, and finishes.
run "$dir/make-thing" finished 1.a
expect_status 0
[[ $(cat "$RELOCATABLE_CACHE/thing/1/file") == whole ]] || fail "the thing is not whole"

# A command of a step that fails ends it, and the log is named.
run "$dir/make-thing" broken 2.a
expect_status 1
expect_in "the whole log: $RELOCATABLE_CACHE/log/thing.log" "$err"
expect_in "failed: false" "$err"
[[ ! -e $dir/went-on ]] || fail "a step went on after a failure"
[[ $(cat "$RELOCATABLE_CACHE/thing/1/file") == whole ]] || fail "a failure changed what there was"

# A newer one takes the place of the old one, which goes; not so one made in another way.
run "$dir/make-thing" finished 2.a
expect_status 0
[[ $(readlink "$RELOCATABLE_CACHE/thing/1") == 2.a ]] || fail "the new one is not in use"
[[ ! -e $RELOCATABLE_CACHE/thing/1.a ]] || fail "the old one is still there"
run "$dir/make-thing" finished 2.b
expect_status 0
[[ $(readlink "$RELOCATABLE_CACHE/thing/1") == 2.b ]] || fail "the other one is not in use"
[[ -e $RELOCATABLE_CACHE/thing/2.a ]] || fail "another checkout's was removed"
[[ -z $(ls -A "$RELOCATABLE_CACHE/.scratch/thing" 2>/dev/null) ]] || fail "scratch is left"

# A disk that is too small is noticed first.
run bash -c ". '$1/common.sh'; need_space '$dir' 999999999"
expect_status 1
expect_in "999999999 MB are needed" "$err"
expect_in "RELOCATABLE_CACHE" "$err"

# So is a cache that cannot be one.
for bad in relative "/with a blank"; do
  RELOCATABLE_CACHE=$bad run "$1/toolchain"
  expect_status 1
  expect_in "set RELOCATABLE_CACHE" "$err"
done
