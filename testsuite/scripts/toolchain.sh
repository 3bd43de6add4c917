#!/bin/bash
# scripts/toolchain: a compiler in the cache is found at once and without apt; a compiler
# that cannot be used is refused with the reason.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source-path=SCRIPTDIR
set -euo pipefail
. "${BASH_SOURCE[0]%/*}/expect.sh"
toolchain=$1/toolchain

mkdir "$dir/bin"
for tool in apt-get apt-cache sudo; do
  printf '#!/bin/sh\necho "%s was called" >&2\nexit 99\n' "$tool" >"$dir/bin/$tool"
  chmod +x "$dir/bin/$tool"
done
PATH=$dir/bin:$PATH

name=16.9.9-1+binutils-2.99-1.$("$toolchain" --recipe)
mkdir -p "$RELOCATABLE_CACHE/gcc/$name/bin"
ln -s "$name" "$RELOCATABLE_CACHE/gcc/16"
start=${EPOCHREALTIME/[.,]/}
run "$toolchain"
took=$(((${EPOCHREALTIME/[.,]/} - start) / 1000))
expect_status 0
bin=$RELOCATABLE_CACHE/gcc/$name/bin
[[ $out == "GCC=$bin/bpf-unknown-none-gcc"$'\n'"GXX=$bin/bpf-unknown-none-g++" ]] \
  || fail "stdout is: $out"
[[ -z $err ]] || fail "it is not quiet: $err"
((took < 1000)) || fail "it took $took ms"

# Made in another way, the one in the cache does not count.
mv "$RELOCATABLE_CACHE/gcc/$name" "$RELOCATABLE_CACHE/gcc/16.9.9-1.00000000"
ln -sfn 16.9.9-1.00000000 "$RELOCATABLE_CACHE/gcc/16"
run "$toolchain"
((status != 0)) || fail "a compiler of another recipe was taken"

# compiler NAME MACROS VERSION: a program that answers as a compiler would.
compiler() {
  cat >"$dir/bin/$1" <<COMPILER
#!/bin/sh
case "\$*" in
  *-dM*) printf '$2' ;;
  -dumpfullversion) echo $3 ;;
  -dumpmachine) echo some-machine ;;
  -print-file-name=plugin) echo $dir/plugin ;;
esac
COMPILER
  chmod +x "$dir/bin/$1"
}

# refused MESSAGE VARIABLE=VALUE...
refused() {
  run env "${@:2}" "$toolchain"
  expect_status 1
  expect_in "$1" "$err"
  [[ -z $out ]] || fail "it printed: $out"
}

gnu='#define __GNUC__ 16\n'
bpf='#define __BPF__ 1\n'
compiler clang++ "#define __clang__ 1\n$gnu$bpf" 4.2.1
compiler tcc '' 1
compiler other-g++ "$gnu" 16.1.0
compiler old-g++ "$gnu$bpf" 13.2.0
compiler bare-g++ "$gnu$bpf" 16.1.0
compiler bare-gcc "$gnu$bpf" 16.1.0
printf '#!/bin/sh\necho "cannot execute cc1plus" >&2\nexit 1\n' >"$dir/bin/c-only-g++"
chmod +x "$dir/bin/c-only-g++"

refused "there is no such program" GXX=no-such-compiler
refused "is clang" GXX=clang++
refused "is not GCC" GXX=tcc
refused "compiles for some-machine, not for BPF" GXX=other-g++
refused "is GCC 13.2.0; 14 or newer" GXX=old-g++
refused "no plugin headers" GXX=bare-g++
refused 'does not compile c++ ("cannot execute cc1plus")' GXX=c-only-g++
refused "GCC_VERSION=13" GCC_VERSION=13
refused "GCC_VERSION=new" GCC_VERSION=new

# With plugin headers it will do, and its sibling is found.
mkdir -p "$dir/plugin/include"
touch "$dir/plugin/include/gcc-plugin.h"
for given in GXX=bare-g++ GCC=bare-gcc; do
  run env "$given" "$toolchain"
  expect_status 0
  [[ $out == "GCC=$dir/bin/bare-gcc"$'\n'"GXX=$dir/bin/bare-g++" ]] || fail "stdout is: $out"
done
compiler bare-gcc "$gnu$bpf" 15.1.0
refused "one version" GXX=bare-g++
rm "$dir/bin/bare-gcc"
refused "set GCC too" GXX=bare-g++
