// The place of a base in a derived class is known when the program is loaded, and no loader can be asked
// for it.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct [[gnu::relocatable]] entity
{
  long weight;
  long vruntime;
};

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
  entity se;
  char comm[16];
};

struct first { int a; };
struct second { int b; };
struct [[gnu::relocatable]] both : first, second { int c; };

second *
up (both *p)
{
  return p; // { dg-error "a cast between relocatable type 'both' and its base would use the offset that is declared here, and no loader can relocate it; name members of the base through the derived class" }
}

first &
to_first (both &r)
{
  return r; // { dg-error "a cast between relocatable type 'both' and its base" }
}

both *
down (second *p)
{
  return static_cast<both *> (p); // { dg-error "a cast between relocatable type 'both' and its base" }
}

struct [[gnu::relocatable]] with_function
{
  int d;
  int function () { return d; }
};
struct [[gnu::relocatable]] caller : first, with_function { int e; };

int
call (caller *c)
{
  return c->function (); // { dg-error "a cast between relocatable type 'caller' and its base" }
}

template<class To, class From>
To *
in_template (From *p)
{
  return static_cast<To *> (p); // { dg-error "a cast between relocatable type 'both' and its base" }
}
second *instance (both *p) { return in_template<second> (p); }

// Members of a base, and casts of what is not related.
int
fine (both *p, caller *c, void *memory)
{
  return p->a + p->b + p->c + static_cast<both *> (memory)->b + c->d + reinterpret_cast<task *> (p)->pid;
}
