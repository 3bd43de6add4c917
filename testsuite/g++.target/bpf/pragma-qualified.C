// Types that are marked by a pragma when they are complete, and of which there was a `const' or a
// pointer to one before: they are the same type all the same.  A template has attributes that
// depend on its parameters.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-options "-Wdangling-reference" }

#pragma clang attribute push (__attribute__((preserve_access_index)), apply_to = record)
struct task
{
  int tgid;
  int pid;
  static const task *current;
  int get () const { return pid; } // { dg-relo "byte_off struct task.pid (0:1) = 4" }
};
struct character { static const character null; };
struct reference { operator character () const; };
struct text { reference operator[] (int i); };
template<typename T> struct [[gnu::no_dangling (sizeof (T) == 4)]] view { int &get (const int &); };
#pragma clang attribute pop

int
f ()
{
  return task::current->get ();
}

inline character
choose (text t, int i)
{
  return i ? character::null : t[i];
}

int
not_dangling ()
{
  const int &r = view<int> ().get (42);
  return r;
}
