// Lines of templates, lambdas, constructors, operators and what the compiler makes by itself.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lines.h"

extern int external (int);

template <typename T>
struct __attribute__ ((relocatable, relocatable_name ("box"))) box
{
  T value;
  int get ()
  {
    return value + external (value);
  }
};

struct point
{
  int x, y;
  point (int a)
    : x (a),
      y (a * 2)
  {
    external (x);
  }
  point operator+ (const point &p) const
  {
    point result = *this;
    result.x += p.x;
    return result;
  }
};

int
run (box<int> *b, int a)
{
  int sum = 0;
  auto lambda = [&] (int by) {
    sum += by;
  };
  lambda (b->get ());
  point p (a);
  point q = p + p;
  int numbers[] = { 1, 2, 3 };
  for (int i : numbers)
    sum += q.x * i;
  int (*pointer) (int) = [] (int n) { return n * 2; };
  if (int c = in_header (sum);
      c > 5)
    return pointer (c);
  return sum;
}
