/* A constant is stored into a program's context from a register: *(u32 *) (r1 + 8) = 1 is what kernels before
   6.4 refuse.  Other memory gets it as before.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-skip-if "what takes v4 takes that, too" { *-*-* } { "-mcpu=v4" } } */

#ifdef __cplusplus
extern "C" {
#endif

struct __sk_buff { unsigned int len, pkt_type, mark, cb[5]; };
struct __attribute__ ((relocatable)) bpf_sock { unsigned int mark, priority; };
struct data { unsigned int a, b; };

__attribute__ ((section ("tc"))) int
program (struct __sk_buff *skb)
{
  skb->mark = 5;
  skb->cb[1] = 0;
  return 0;
}

__attribute__ ((section ("cgroup/sock_create"))) int
relocated (struct bpf_sock *sock)
{
  sock->priority = 7; /* { dg-relo "byte_off struct bpf_sock.priority (0:1) = 4" } */
  return 1;
}

__attribute__ ((section ("other"))) int
untyped (void *context)
{
  ((struct data *) context)->b = 3;
  return 0;
}

__attribute__ ((noinline)) int
subprogram (int unused, struct __sk_buff *skb)
{
  skb->mark = unused ? 9 : 9;
  return 0;
}

void
memory (unsigned long *number)
{
  *number = 4;
}

#ifdef __cplusplus
}
#endif

/* { dg-extra-instructions "program" 2 "a register for each constant" } */
/* { dg-extra-instructions "program" 3 "one more for the 0, which is stored and returned" { target { gcc_before_15 && -O1 } } } */
/* { dg-extra-instructions "relocated" 1 "a register for the constant" } */
/* { dg-extra-instructions "untyped" 1 "a register for the constant" } */
/* { dg-extra-instructions "subprogram" 1 "a register for the constant" } */
/* { dg-final { scan-assembler-not "\\*\\(u32 \\*\\) ?\\(r\[0-9\]\\+\[0-9\]+\\) = \[0-9\]" } } */
