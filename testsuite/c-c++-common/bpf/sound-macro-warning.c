/* What a system header's macro does with a relocatable type is a warning where the macro is used.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-relocatable-layout=warning" } */

#include "sound-macro.h"

struct __attribute__ ((relocatable)) task
{
  int tgid;
  char comm[16];
};

unsigned long
function (struct task *t, struct task *from)
{
  define (struct task, variable); /* { dg-warning "'variable' of relocatable type '(struct )?task' would have the layout" } */
  unsigned long result = size_of_pointee (t); /* { dg-warning "the size of relocatable type '(struct )?task'" } */
  result += alignment_of_pointee (t); /* { dg-warning "the alignment of relocatable type '(struct )?task'" } */
  result += size_of_member (t, comm); /* { dg-warning "the size of an array in relocatable type '(struct )?task'" } */
  result += offset_of (struct task, comm); /* { dg-warning "the offset of a member of (a )?relocatable type" } */
  copy (t, from); /* { dg-warning "a copy of relocatable type '(struct )?task'" } */
  return result + size_of_member (t, tgid);
}
