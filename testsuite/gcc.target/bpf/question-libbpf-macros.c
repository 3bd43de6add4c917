/* From libbpf 1.5 on, bpf_core_read.h hands a compiler that is not clang the address of the field, which
   a bit-field has not.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "the builtin is the plugin's" } */

#define ___bpf_typeof1(type, number) ({ extern __typeof__ (type) *object_##number; object_##number; })
#define ___bpf_typeof(type) ___bpf_typeof1 (type, 0)
#define ___bpf_field_ref1(field) (&(field))
#define ___bpf_field_ref2(type, field) (&(___bpf_typeof (type)->field))
#define exists(field) __builtin_preserve_field_info (___bpf_field_ref1 (field), 2)
#define exists_in(type, field) __builtin_preserve_field_info (___bpf_field_ref2 (type, field), 2)

struct __attribute__ ((preserve_access_index)) device
{
  int first;
  int flags;
  unsigned up : 1;
  char name[16];
};

int
first (struct device *d)
{
  return exists (d->first); /* { dg-relo-times 1 "field_exists struct device.first (0:0) = 1" } */
}

int
field (struct device *d)
{
  return exists (d->flags); /* { dg-relo-times 1 "field_exists struct device.flags (0:1) = 1" } */
}

int
bit_field (struct device *d)
{
  return exists (d->up); /* { dg-relo-times 1 "field_exists struct device.up (0:2) = 1" } */
}

int
array (struct device *d)
{
  return exists (d->name); /* { dg-relo-times 1 "field_exists struct device.name (0:3) = 1" } */
}

int
of_type (void)
{
  return exists_in (struct device, flags); /* { dg-relo-times 1 "field_exists struct device.flags (0:1) = 1" } */
}

int
bit_field_of_type (void)
{
  return exists_in (struct device, up); /* { dg-relo-times 1 "field_exists struct device.up (0:2) = 1" } */
}

/* What GCC's own builtin takes.  */

int
address (struct device *d)
{
  return __builtin_preserve_field_info (&d->flags, 1); /* { dg-relo-times 1 "byte_sz struct device.flags (0:1) = 4" } */
}

int
address_of_element (struct device *d)
{
  return __builtin_preserve_field_info (&d->name[3], 0); /* { dg-relo-times 1 "byte_off struct device.name[3] (0:3:3) = 12" } */
}
