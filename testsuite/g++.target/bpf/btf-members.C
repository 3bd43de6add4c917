// Members in BTF are the non-static data members: no methods, statics, types, friends, usings.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct base { int b; };

struct [[gnu::relocatable]] all : base
{
  using number = int;
  typedef long long_number;
  enum color { red, green };
  enum class shade { dark };
  struct inner { int i; };
  class unused { int u; };
  static int counter;
  static constexpr int limit = 5;
  int first;
  all () = delete;
  void method ();
  static void static_method ();
  template<typename T> void member_template ();
  template<typename T> struct nested_template { T t; };
  operator int () const;
  friend void a_friend ();
  using base::b;
  number second;
  color paint;
  inner deep;
  shade dim;
};

int
f (all *a)
{
  return a->second + a->paint + a->deep.i; // { dg-relo "byte_off struct all.second (0:2) = 8" "byte_off struct all.paint (0:3) = 12" "byte_off struct all.deep.i (0:4:0) = 16" }
}

int
g (all *a)
{
  return a->b + (int) a->dim; // { dg-relo "byte_off struct all.b (0:0:0) = 0" "byte_off struct all.dim (0:5) = 20" }
}
// { dg-final { btf-type "STRUCT all, size 24: struct base @0; int first @32; number second @64; enum color paint @96; struct inner deep @128; enum shade dim @160" } }
// { dg-final { btf-type "ENUM color, size 4: red = 0; green = 1" } }
// { dg-final { btf-type "ENUM shade, size 4: dark = 0" } }
// { dg-final { btf-not "STRUCT unused" } }
