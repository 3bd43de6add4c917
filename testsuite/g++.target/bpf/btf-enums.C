// Enumerations: scoped or not, sized, negative, beyond 32 bits, and one that is only named.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

enum plain { zero, one, five = 5 };
enum class scoped { a = -1, b };
enum sized : unsigned char { small = 200 };
enum class wide : unsigned long { big = 0x123456789abcdefUL };
enum class wide_negative : long { low = -0x123456789aL };
enum high : unsigned { top = 0x80000000 };

struct [[gnu::relocatable]] holder
{
  plain p;
  scoped s;
  sized z;
  wide w;
  wide_negative n;
  high h;
};

long
f (holder *x)
{
  return (long) x->w + x->p; // { dg-relo "byte_off struct holder.w (0:3) = 16" "byte_off struct holder.p (0:0) = 0" }
}
// { dg-final { btf-type "ENUM plain, size 4: zero = 0; one = 1; five = 5" } }
// { dg-final { btf-type "ENUM scoped, size 4: a = -1; b = 0" } }
// { dg-final { btf-type "ENUM sized, size 1: small = 200" } }
// { dg-final { btf-type "ENUM64 wide, size 8: big = 81985529216486895ULL" } }
// { dg-final { btf-type "ENUM64 wide_negative, size 8: low = -78187493530LL" } }
// { dg-final { btf-type "ENUM high, size 4: top = 2147483648" } }
