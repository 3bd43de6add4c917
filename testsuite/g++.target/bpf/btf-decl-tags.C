// btf_decl_tag on all that may have one, in all spellings; several are in the order of the source.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "GCC 16 alone refuses the strings of tags in C++" }
#define TAG(value) __attribute__ ((btf_decl_tag (value)))

int variable TAG ("first") TAG ("second");
[[gnu::btf_decl_tag ("standard")]] int standard;
[[clang::btf_decl_tag ("of clang")]] int clangs;
TAG ("of file") static int hidden __attribute__ ((used));
// { dg-final { btf-type "DECL_TAG first: variable" } }
// { dg-final { btf-type "DECL_TAG second: variable" } }
// { dg-final { btf-type "DECL_TAG standard: standard" } }
// { dg-final { btf-type "DECL_TAG of clang: clangs" } }
// { dg-final { btf-type "DECL_TAG of file: _ZL6hidden" } }

extern int external TAG ("external");
int read_external () { return external; }
// { dg-final { btf-type "DECL_TAG external: external" } }

// Neither methods nor static members take an index from the fields.
struct TAG ("record") record {
  void method () TAG ("method");
  static int counter TAG ("static member");
  int plain;
  int tagged TAG ("field") TAG ("again");
  unsigned bits : 3 TAG ("bits");
  struct { int inner; } TAG ("unnamed");
  int last [[gnu::btf_decl_tag ("last")]];
};
record object;
int record::counter = 1;
void record::method () { tagged++; }
// { dg-final { btf-type "DECL_TAG record: struct record" } }
// { dg-final { btf-type "DECL_TAG method: _ZN6record6methodEv" } }
// { dg-final { btf-type "DECL_TAG static member: _ZN6record7counterE" } }
// { dg-final { btf-type "DECL_TAG field: struct record.tagged" } }
// { dg-final { btf-type "DECL_TAG again: struct record.tagged" } }
// { dg-final { btf-type "DECL_TAG bits: struct record.bits" } }
// { dg-final { btf-type "DECL_TAG last: struct record.last" } }

struct derived : record { int own TAG ("own"); } in_derived;
// { dg-final { btf-type "DECL_TAG own: struct derived.own" } }

union TAG ("union") either { int i; long l TAG ("long one"); } in_union;
// { dg-final { btf-type "DECL_TAG union: union either" } }
// { dg-final { btf-type "DECL_TAG long one: union either.l" } }

typedef int number TAG ("number");
using other TAG ("other") = long;
typedef struct { int x TAG ("x"); } unnamed TAG ("named by typedef");
number n; other o; unnamed u;
// { dg-final { btf-type "DECL_TAG number: number" } }
// { dg-final { btf-type "DECL_TAG other: other" } }
// { dg-final { btf-type "DECL_TAG named by typedef: unnamed" } }
// { dg-final { btf-type "DECL_TAG x: struct (anon).x" } }

extern "C" TAG ("function") int function (int a, int b TAG ("arg:b"), int c TAG ("arg:c") TAG ("c2"))
{
  return a + b + c;
}
// { dg-final { btf-type "DECL_TAG function: function" } }
// { dg-final { btf-type "DECL_TAG arg:b: function.b" } }
// { dg-final { btf-type "DECL_TAG arg:c: function.c" } }
// { dg-final { btf-type "DECL_TAG c2: function.c" } }

// `this' is a parameter too.
int by_lambda (int i)
{
  auto lambda = [] (int y TAG ("of lambda")) __attribute__ ((noipa)) { return y; };
  return lambda (i);
}
struct constructed { constructed (int from TAG ("from")); int x; };
constructed::constructed (int from) { x = from; }
// { dg-final { btf-type "DECL_TAG of lambda: _ZZ9by_lambdaiENKUliE_clEi.y" } }
// { dg-final { btf-type "DECL_TAG from: _ZN11constructedC2Ei.from" } }

// A declaration that is not the first adds its own.
int declared (int) TAG ("declared");
TAG ("defined") int declared (int i) { return i; }
// { dg-final { btf-type "DECL_TAG declared: _Z8declaredi" } }
// { dg-final { btf-type "DECL_TAG defined: _Z8declaredi" } }
