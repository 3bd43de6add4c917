// What is instantiated explicitly is there for other units too: weak, in .text and .data, and
// hidden, so that it is a static subprogram to the verifier.  A constructor has two names.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

template<typename T> struct holder
{
  T *held;
  static int count;
  holder (T *t) : held (t) { count++; }
  int pid () { return held->pid; } // { dg-relo "byte_off struct task.pid (0:1) = 4" }
};
template<typename T> int holder<T>::count = 3;
template struct holder<task>;

template<typename T> T generic (T t) { return t + 1; }
template int generic<int> (int);

// { dg-final { scan-assembler "\.weak\t_ZN6holderI4taskEC2EPS0_\n" } }
// { dg-final { scan-assembler "\.hidden\t_ZN6holderI4taskEC1EPS0_\n" } }
// { dg-final { scan-assembler "\.set\t_ZN6holderI4taskEC1EPS0_,_ZN6holderI4taskEC2EPS0_\n" } }
// { dg-final { scan-assembler "\.hidden\t_ZN6holderI4taskE3pidEv\n" } }
// { dg-final { scan-assembler "\.hidden\t_Z7genericIiET_S0_\n" } }
// { dg-final { scan-assembler "\.weak\t_ZN6holderI4taskE5countE\n" } }
// { dg-final { scan-assembler-not "comdat" } }
// { dg-final { scan-assembler-not "section\t\"?\.text\." } }
