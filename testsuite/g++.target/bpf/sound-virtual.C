// A kernel has neither virtual functions nor virtual bases.
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

struct [[gnu::relocatable]] device // { dg-error "relocatable type 'device' has virtual functions or virtual bases, which no loader can relocate" }
{
  virtual int run ();
  int state;
};

struct base { int b; };
struct [[gnu::relocatable]] with_virtual_base : virtual base // { dg-error "relocatable type 'with_virtual_base' has virtual functions or virtual bases" }
{
  int y;
};

struct with_table { virtual int run (); };
struct [[gnu::relocatable]] inherited : with_table // { dg-error "relocatable type 'inherited' has virtual functions or virtual bases" }
{
  int z;
};

// A class with virtual functions that is not relocatable is no matter of ours.
struct fine { virtual int run (); task *t; };
