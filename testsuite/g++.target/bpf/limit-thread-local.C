// Variables of threads, which BPF has none of.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

thread_local int defined; // { dg-error "BPF programs cannot have thread-local variables, as 'defined' is" }
extern thread_local int declared; // { dg-error "BPF programs cannot have thread-local variables, as 'declared' is" }
static __thread int counter; // { dg-error "BPF programs cannot have thread-local variables, as 'counter' is" }
inline thread_local int unused;
extern thread_local int not_used;

int
f ()
{
  return defined + declared + counter++;
}
