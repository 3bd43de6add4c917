// A base that is a template's instance, the curiously recurring one, and one that is a
// template's parameter.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

template<typename T>
struct counted
{
  int count;
  int get () const;
};

struct [[gnu::relocatable]] file : counted<file>
{
  int mode;
};

int
f (file *p)
{
  return p->count + p->mode; // { dg-relo "byte_off struct file.count (0:0:0) = 0" "byte_off struct file.mode (0:1) = 4" }
}

template<typename Base>
struct [[gnu::relocatable, gnu::relocatable_name ("extended")]] extended : Base
{
  long more;
};

struct plain { int x; int y; };

int
g (extended<plain> *p)
{
  return p->y; // { dg-relo "byte_off struct extended.y (0:0:1) = 4" }
}
