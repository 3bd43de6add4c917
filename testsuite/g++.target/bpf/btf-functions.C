// Functions in BTF: the symbol's name and linkage, the prototype with a name for each parameter.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

extern "C" int c_name (int a) { return a; }
int cxx_name (int a, const char *text) { return a + text[0]; }
[[gnu::noinline]] static int local (int a, int) { return a * a + 3; }
namespace n { void in_namespace (long *p) { *p = local (4, 5); } }
struct s { int value; int method (int a) const; };
int s::method (int a) const { return value + a; }
void reference (int &r, s &&t) { r = t.value; }
void *pointer (void *p, int (*f) (char), bool b) { return b ? p : (void *) f; }
unsigned long long wide (unsigned char c, short h, unsigned u) { return c + h + u; }
// { dg-extra-instructions "wide" 1 "without the plugin GCC extends an unsigned int by an and with -1 (-mcpu=v1, v2)" }
template<typename T> T generic (T t) { return t + 1; }
int instance (int i) { return generic (i) + generic<char> (i); }

// { dg-final { btf-type "FUNC c_name, global: int (int a)" } }
// { dg-final { btf-type "FUNC _Z8cxx_nameiPKc, global: int (int a, char const * text)" } }
// { dg-final { btf-type "FUNC _ZN1n12in_namespaceEPl, global: void (long int * p)" } }
// { dg-final { btf-type "FUNC _ZNK1s6methodEi, global: int (struct s const * const this, int a)" } }
// { dg-final { btf-type "FUNC _Z9referenceRiO1s, global: void (int * r, struct s * t)" } }
// { dg-final { btf-type "FUNC _Z7pointerPvPFicEb, global: void * (void * p, int (char) * f, _Bool b)" } }
// { dg-final { btf-type "FUNC _Z4widehsj, global: long long unsigned int (unsigned char c, short int h, unsigned int u)" } }
// { dg-final { btf-type "INT _Bool, size 1, encoding BOOL" } }
