// Names of template instances: identifiers that can be read, one for each instance, that no kernel has.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

template<typename T> struct box { int value; };
template<int N, bool B> struct numbers { int value; };
template<typename... T> struct pack { int value; };
template<const int *P> struct pointing { int value; };
enum class color { red };
template<color C> struct colored { int value; };
template<template<typename> class T> struct taking { int value; };
namespace inner { struct type { template<typename T> struct nested { struct deep { int value; } d; }; }; }
template<typename T> struct outer { struct within { T value; } w; };
int target, other_target;
auto lambda = [] (int i) { return i; };

box<int> a;
box<const char *> b;
box<box<inner::type>> c;
numbers<3, true> d;
numbers<-3, true> e;
pack<> f;
pack<int, long> g;
pointing<&target> h;
pointing<&other_target> i;
colored<color::red> j;
taking<box> k;
outer<int> l;
outer<long> m;
inner::type::nested<int> n;
box<decltype (lambda)> o;
// { dg-final { btf-type "STRUCT box_int__1ac5ad40" } }
// { dg-final { btf-type "STRUCT box_char_const__5bf2337f" } }
// { dg-final { btf-type "STRUCT box_box_inner_type__b0fa7643" } }
// { dg-final { btf-type "STRUCT numbers_3_true__562eacbf" } }
// { dg-final { btf-type "STRUCT numbers_3_true__a83d8a8d" } }
// { dg-final { btf-type "STRUCT pack__b36292e3" } }
// { dg-final { btf-type "STRUCT pack_int_long_int__4e859d32" } }
// { dg-final { btf-type "STRUCT pointing_target__ac6f6b82" } }
// { dg-final { btf-type "STRUCT pointing_other_target__a99f069c" } }
// { dg-final { btf-type "STRUCT colored_color_0__1d2f6b5b" } }
// { dg-final { btf-type "STRUCT taking_box__75247281" } }
// { dg-final { btf-type "STRUCT outer_int__e20792d4" } }
// { dg-final { btf-type "STRUCT within__55be7bf4" } }
// { dg-final { btf-type "STRUCT outer_long_int__d60e3bb5" } }
// { dg-final { btf-type "STRUCT within__de0ba39d" } }
// { dg-final { btf-type "STRUCT nested_int__11c617d5" } }
// { dg-final { btf-type "STRUCT deep" } }
// { dg-final { btf-type "STRUCT box_lambda_int__ae5fcc12" } }
