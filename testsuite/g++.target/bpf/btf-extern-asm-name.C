// An extern function whose symbol is given by asm (), in a namespace: .BTF has it by that name, as libbpf
// looks for it.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { btf-type "FUNC kernel_function, extern: int" } }
// { dg-final { btf-type "DATASEC .ksyms: kernel_function" } }

namespace kernel
{
  int function (int) __asm__ ("kernel_function") __attribute__ ((section (".ksyms"), weak));
}

extern "C" __attribute__ ((section ("raw_tp"))) int
f (int x)
{
  return kernel::function (x);
}
