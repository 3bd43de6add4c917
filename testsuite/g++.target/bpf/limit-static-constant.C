// What is constant is in the data.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

constexpr int
twice (int x)
{
  return 2 * x;
}

struct point
{
  constexpr point (int a, int b) : x (a), y (b) {}
  int x, y;
};

int doubled = twice (21);
point origin (1, 2);
point points[] = { { 1, 2 }, { 3, 4 } };
struct trivially { trivially () = default; int i; } plain;
template<typename T> struct holder { static T value; };
template<typename T> T holder<T>::value = 7;

int
f (int i)
{
  static point kept (5, 6);
  static int count;
  kept.x += i;
  return doubled + origin.y + points[i & 1].x + plain.i + holder<int>::value + kept.x + count++;
}
// { dg-final { scan-assembler-not "__cxa|_GLOBAL__|_ZGV|init_array" } }
