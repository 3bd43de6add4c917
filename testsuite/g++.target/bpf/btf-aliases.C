// Each global name of a function is in BTF, as libbpf's linker wants it; those of a constructor in its
// class are as local as the constructor itself.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

extern "C"
{
  int original (int n) { return n + 1; }
  int other (int n) __attribute__ ((alias ("original")));
}
// { dg-no-instruction-count "the instructions of a constructor are counted under the name that is no symbol here" }
struct outside { int i; outside (int); };
outside::outside (int n) : i (n) {}
struct inside { int i; [[gnu::noinline]] inside (int n) : i (n) {} };
int f (int n) { inside s (n); return s.i; }

// { dg-final { btf-type "FUNC original, global: int (int n)" } }
// { dg-final { btf-type "FUNC other, global: int (int n)" } }
// { dg-final { btf-type "FUNC _ZN7outsideC1Ei, global: void (struct outside * const this, int n)" } }
// { dg-final { btf-type "FUNC _ZN7outsideC2Ei, global: void (struct outside * const this, int n)" } }
// { dg-final { btf-not "FUNC _ZN6insideC1Ei" } }
// { dg-final { scan-assembler-not {\.global\t_ZN6inside} } }
