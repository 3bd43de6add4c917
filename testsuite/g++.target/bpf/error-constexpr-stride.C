// The kernel's stride is no constant.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct [[gnu::preserve_access_index]] pair { int a, b; };

constexpr const pair *
next (const pair *p)
{
  ++p; // { dg-error "is not a constant expression" }
  return p;
}

constexpr const pair *
after (const pair *p)
{
  p++; // { dg-error "is not a constant expression" }
  return p;
}

constexpr const int *
second (const pair *p)
{
  return &(p + 1)->b; // { dg-error "in a constant expression" }
}

constexpr long
difference (const pair *p, const pair *q)
{
  return p - q; // { dg-error "is not a constant expression" }
}

template<typename T>
constexpr const T *
both (const T *p)
{
  p += 2; // { dg-error "is not a constant expression" }
  return p;
}

extern const pair pairs[4];
static_assert (next (pairs) == pairs); // { dg-error "non-constant condition" }
static_assert (after (pairs) == pairs); // { dg-error "non-constant condition" }
static_assert (second (pairs) == &pairs[1].b); // { dg-error "non-constant condition" }
static_assert (difference (pairs, pairs) == 0); // { dg-error "non-constant condition" }
static_assert (both (pairs) == pairs + 2); // { dg-error "non-constant condition" }

const pair *
at_load (const pair *p)
{
  return next (p);
}
