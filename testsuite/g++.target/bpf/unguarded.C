// Accesses to fields that not every kernel has, with and without a test of their existence.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }
// { dg-options "-fplugin-arg-relocatable-unguarded=warn" }

#define exists __builtin_relocatable_field_exists

struct [[gnu::relocatable]] in
{
  int x;
  int y __attribute__ ((relocatable_optional));
};

struct [[gnu::relocatable]] task
{
  int a;
  int b __attribute__ ((relocatable_optional));
  in i __attribute__ ((relocatable_optional));
  in is[4];
  int bits : 3 __attribute__ ((relocatable_optional));
};

int
never (task *t)
{
  return t->b; // { dg-warning "'task::b' does not exist in every kernel, and no test of '__builtin_relocatable_field_exists' is passed before this access" "" { target __OPTIMIZE__ } }
}

int
in_optional (task *t)
{
  return t->i.x; // { dg-warning "'task::i' does not exist in every kernel, and no test of '__builtin_relocatable_field_exists' is passed before this access" "" { target __OPTIMIZE__ } }
}

int
of_another (task *t)
{
  return exists (t->a) ? t->b : 0; // { dg-warning "'task::b' does not exist in every kernel, and no test of '__builtin_relocatable_field_exists' is passed before this access" "" { target __OPTIMIZE__ } }
}

int
of_what_it_is_in (task *t)
{
  if (exists (t->i))
    return t->i.y; // { dg-warning "'in::y' does not exist in every kernel, and no test of '__builtin_relocatable_field_exists' is passed before this access" "" { target __OPTIMIZE__ } }
  return 0;
}

int
where_it_is_not (task *t)
{
  if (!exists (t->b))
    return t->b; // { dg-warning "'task::b' does not exist in every kernel, and no test of '__builtin_relocatable_field_exists' is passed before this access" "" { target __OPTIMIZE__ } }
  return 0;
}

int
bit_field (task *t)
{
  return t->bits; // { dg-warning "'task::bits' does not exist in every kernel, and no test of '__builtin_relocatable_field_exists' is passed before this access" "" { target __OPTIMIZE__ } }
}

int
after (task *t)
{
  int sum = 0;
  if (exists (t->b))
    sum = t->b;
  return sum + t->b; // { dg-warning "'task::b' does not exist in every kernel, and no test of '__builtin_relocatable_field_exists' is passed before this access" "" { target __OPTIMIZE__ } }
}

int
either (task *t, bool sure)
{
  if (sure || exists (t->b))
    return t->b; // { dg-warning "'task::b' does not exist in every kernel, and no test of '__builtin_relocatable_field_exists' is passed before this access" "" { target __OPTIMIZE__ } }
  return 0;
}

int
conditional (task *t)
{
  return exists (t->b) ? t->b : 0;
}

int
early (task *t)
{
  if (!exists (t->b) || !exists (t->i))
    return 0;
  return t->b + t->i.x;
}

bool
conjunction (task *t, int i)
{
  return i && exists (t->b) && t->b > i;
}

static inline bool has_b (task *t) { return exists (t->b); }
static inline bool has_all (task *t) { return has_b (t) && exists (t->i); }
static inline int get_b (task *t) { return t->b; }

int
inlined (task *t)
{
  if (has_b (t))
    return get_b (t);
  return has_all (t) ? t->b + t->i.x : 0;
}

int
held (task *t)
{
  const bool has = exists (t->b);
  int sum = 3;
  if (t->a)
    sum++;
  if (has)
    sum += t->b;
  return sum;
}

int
loops (task *t, int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    if (exists (t->is[0].y))
      sum += t->is[i].y;
  if (!exists (t->b))
    return sum;
  for (int i = 0; i < n; i++)
    sum += t->b;
  return sum;
}

int
switched (task *t)
{
  switch (exists (t->b))
    {
    case 1:
      return t->b;
    default:
      return 0;
    }
}

int
matches (task *t)
{
  return __builtin_relocatable_type_matches (task) ? t->b + t->bits : 0;
}

int
through (task *t)
{
  return exists (t->i.y) ? t->i.y + t->i.x : 0;
}

int
not_optional (task *t)
{
  return t->a + t->is[1].x;
}
