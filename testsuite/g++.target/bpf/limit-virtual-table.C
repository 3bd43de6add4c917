// Objects of classes with virtual functions can be had, as long as nobody calls through the table: it has
// neither functions nor type information, and their libraries are not asked for.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-options "-g0" }

struct abstract
{
  abstract ();
  virtual ~abstract ();
  virtual int pure () = 0;
  virtual int key ();
  int x;
};

abstract::abstract () : x (3) {}
abstract::~abstract () {}
int abstract::key () { return 1; }

struct concrete : abstract
{
  int pure () override { return 2; }
};

int
f ()
{
  concrete c;
  return c.pure () + c.x;
}

struct own_delete
{
  virtual ~own_delete () {}
  static void operator delete (void *) { count++; }
  static int count;
};
int own_delete::count;

int
g ()
{
  own_delete o;
  return own_delete::count;
}
// { dg-no-instruction-count "without the plugin a deleting destructor deletes" }
// { dg-final { scan-assembler-not "_ZTI|_ZTS|__cxa|_ZdlPv|_Unwind" } }
// { dg-final { scan-assembler-not "dword\t_ZN|8byte\t_ZN" } }
