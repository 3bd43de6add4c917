/* Addresses of members, and offsetof as libbpf's headers have it, by a member of a null pointer.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

#define offsetof(type, member) ((unsigned long) &((type *) 0)->member)
#define container_of(pointer, type, member) \
  ((type *) ((void *) (pointer) - offsetof (type, member)))

struct __attribute__ ((preserve_access_index)) device
{
  int flags;
  char name[16];
  int state;
};

int *
address (struct device *d)
{
  return &d->state; /* { dg-relo-times 1 "byte_off struct device.state (0:2) = 20" } */
}

char *
element (struct device *d)
{
  return &d->name[3]; /* { dg-relo-times 1 "byte_off struct device.name[3] (0:1:3) = 7" } */
}

unsigned long
offset (void)
{
  return offsetof (struct device, state); /* { dg-relo-times 1 "byte_off struct device.state (0:2) = 20" } */
}

struct device *
container (int *state)
{
  return container_of (state, struct device, state); /* { dg-relo-times 1 "byte_off struct device.state (0:2) = 20" } */
}
/* { dg-extra-instructions "container" 1 "the offset is relocated before it is subtracted" } */
