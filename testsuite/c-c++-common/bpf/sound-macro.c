/* What a system header's macro does with a relocatable type is an error where the macro is used.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

#include "sound-macro.h"

struct __attribute__ ((relocatable)) task
{
  int tgid;
  char comm[16];
};

unsigned long
function (struct task *t, struct task *from)
{
  define (struct task, variable); /* { dg-error "'variable' of relocatable type '(struct )?task' would have the layout" } */
  unsigned long result = size_of_pointee (t); /* { dg-error "the size of relocatable type '(struct )?task'" } */
  result += alignment_of_pointee (t); /* { dg-error "the alignment of relocatable type '(struct )?task'" } */
  result += size_of_member (t, comm); /* { dg-error "the size of an array in relocatable type '(struct )?task'" } */
  result += offset_of (struct task, comm); /* { dg-error "the offset of a member of a? ?relocatable type" } */
  copy (t, from); /* { dg-error "a copy of relocatable type '(struct )?task'" } */
  return result + size_of_member (t, tgid);
}
