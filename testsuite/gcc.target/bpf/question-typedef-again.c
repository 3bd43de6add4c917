/* A typedef that is declared more than once is asked for, and not what it is of.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "without the plugin there is no such builtin" } */

struct task { int pid; };
typedef struct task task_t;
typedef struct task task_t;
typedef struct task task_t;
typedef int numbers_t[3];
typedef int numbers_t[3];
typedef int (*function_t) (void);
typedef int (*function_t) (void);

int
again (void)
{
  return __builtin_preserve_type_info (*(task_t *) 0, 0) /* { dg-relo "type_exists task_t (0) = 1" } */
	 + __builtin_preserve_type_info (*(numbers_t *) 0, 0) /* { dg-relo "type_exists numbers_t (0) = 1" } */
	 + __builtin_preserve_type_info (*(function_t *) 0, 0); /* { dg-relo "type_exists function_t (0) = 1" } */
}
