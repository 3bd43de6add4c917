// Nothing is run before a program starts and when it ends.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

int elsewhere (int);

int dynamic = elsewhere (3); // { dg-error "BPF programs cannot initialize 'dynamic': nothing is run before they start" }

struct constructed
{
  constructed (int j) : i (elsewhere (j)) {}
  int i;
};
static constructed object (1); // { dg-error "BPF programs cannot initialize 'object'" }
constructed objects[2] = { 1, 2 }; // { dg-error "BPF programs cannot initialize 'objects'" }

struct destroyed { ~destroyed (); int i; };
destroyed mortal; // { dg-error "BPF programs cannot destroy 'mortal': nothing is run when they end" }

template<typename T> struct holder { static T value; };
template<typename T> T holder<T>::value = elsewhere (4); // { dg-error "BPF programs cannot initialize 'holder<int>::value'" }

inline int of_header = elsewhere (5); // { dg-error "BPF programs cannot initialize 'of_header'" }

namespace { int in_namespace = elsewhere (6); } // { dg-error "BPF programs cannot initialize '.*in_namespace'" }

int
use ()
{
  return dynamic + object.i + objects[1].i + mortal.i + holder<int>::value + of_header + in_namespace;
}

int
lazily (int x)
{
  static int first = elsewhere (x); // { dg-error "BPF programs cannot initialize 'first' when control first comes here" }
  return first++;
}

int
lazily_destroyed ()
{
  static destroyed d; // { dg-error "BPF programs cannot (initialize 'd' when control first comes here|destroy)" }
  return d.i++;
}

__attribute__ ((constructor)) void
before () // { dg-error "BPF programs cannot have constructors: nothing calls '.*before.*' before they run" }
{
  elsewhere (1);
}

__attribute__ ((destructor)) static void
after () // { dg-error "BPF programs cannot have destructors: nothing calls '.*after.*' after they have run" }
{
  elsewhere (2);
}
