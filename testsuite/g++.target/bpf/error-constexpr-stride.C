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

extern const pair pairs[4];
static_assert (next (pairs) == pairs); // { dg-error "non-constant condition" }
static_assert (after (pairs) == pairs); // { dg-error "non-constant condition" }

const pair *
at_load (const pair *p)
{
  return next (p);
}
