// Nothing unwinds: no tables, no landing pads, no calls of the unwinder, which g++ has for BPF.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

extern "C" int elsewhere (int);

#if defined __cpp_exceptions || defined __EXCEPTIONS
# error "a header would throw"
#endif

struct guard
{
  int *p;
  guard (int *q) : p (q) { *p = 1; }
  ~guard () { *p = 0; }
};

extern int flag;

int
cleans_up (int x)
{
  guard g (&flag);
  return elsewhere (x);
}

int
catches (int x)
{
  guard g (&flag);
  try
    {
      return elsewhere (x);
    }
  catch (int e)
    {
      return e;
    }
  catch (...)
    {
      return -1;
    }
}

int
does_not_throw (int x) noexcept
{
  return elsewhere (x);
}

struct member
{
  member (int);
  ~member ();
  int i;
};

struct with_members
{
  member a, b;
  with_members () : a (1), b (2) {}
};

int
constructs ()
{
  with_members w;
  return w.a.i + w.b.i;
}
// { dg-no-instruction-count "g++ has calls of the unwinder in there" }
// { dg-final { scan-assembler-not "_Unwind|__gxx_personality|__cxa_|_ZTI|eh_frame|gcc_except_table|_ZSt9terminate" } }
