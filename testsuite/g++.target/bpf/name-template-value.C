// Names of templates whose arguments are values: two that print alike differ in the hash.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-additional-options "-std=c++20" }

template <int N> struct text {
  char s[N];
  constexpr text (const char (&a)[N]) : s {} { for (int i = 0; i < N; i++) s[i] = a[i]; }
};
template <text T> struct named { int value; };
template <auto V> struct any { int value; };
struct point { int x, y; };
template <point P> struct at { int value; };

named<"abc"> a;
named<"a.b/c"> b;
named<"a/b.c"> c;
any<3> d;
any<3u> e;
any<'c'> f;
any<nullptr> g;
any<&point::y> h;
at<point {1, -2}> i;
at<point {-1, 2}> j;
// { dg-final { btf-type "STRUCT named_text_4_abc__ad0baeb5" } }
// { dg-final { btf-type "STRUCT named_text_6_a_b_c__8047a16c" } }
// { dg-final { btf-type "STRUCT named_text_6_a_b_c__7eb8a940" } }
// { dg-final { btf-type "STRUCT any_3__782e0bf7" } }
// { dg-final { btf-type "STRUCT any_3__dcfee470" } }
// { dg-final { btf-type "STRUCT any_c__f75925ae" } }
// { dg-final { btf-type "STRUCT any_nullptr__f88fa021" } }
// { dg-final { btf-type "STRUCT any_point_y__96d9affc" } }
// { dg-final { btf-type "STRUCT at_point_1_2__91d48c50" } }
// { dg-final { btf-type "STRUCT at_point_1_2__3cc84cc2" } }
