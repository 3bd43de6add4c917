/* A record of the program's own in a member of the kernel's: no access to it can have the offset in its load
   or store, so one sum serves them all.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

struct __attribute__ ((preserve_access_index)) connection
{
  int state;
  unsigned long long own[13];
  unsigned window;
};

struct control
{
  unsigned first, second, third, fourth;
};

void
clear (struct connection *c)
{
  struct control *to = (struct control *) c->own; /* { dg-relo-times 1 "byte_off struct connection.own (0:1) = 8" } */
  to->first = 0;
  to->third = 0;
  to->fourth = 0;
}

unsigned
count (struct connection *c)
{
  struct control *to = (struct control *) c->own; /* { dg-relo-times 1 "byte_off struct connection.own (0:1) = 8" } */
  if (to->first < to->second)
    to->third++;
  return to->fourth + to->first;
}
/* { dg-extra-instructions "clear" 1 "a register for the sum" } */
/* { dg-extra-instructions "count" 1 "the sum, in the register of the parameter" } */
