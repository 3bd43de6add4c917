/* Functions of the C library, declared as its headers do, or by the user for what is in another file.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

#ifdef __cplusplus
extern "C" {
#endif
int puts (const char *);
int memcmp (const void *, const void *, unsigned long);
int of_another_file (int);
int of_the_kernel (int) __attribute__ ((section (".ksyms")));
int perhaps (int) __attribute__ ((weak));
char *strchr (const char *, int);
#ifdef __cplusplus
}
#endif

int
f (const char *s, unsigned n)
{
  puts (s); /* { dg-error "BPF programs cannot call '.*puts.*': there is no C library for them.*-fno-builtin-puts" } */
  return memcmp (s, s + 10, n); /* { dg-error "BPF programs cannot call '.*memcmp.*': there is no C library" } */
}

int
g (int x)
{
  return of_another_file (x) + of_the_kernel (x) + perhaps (x);
}

/* Defined here, it is as good as any other.  */

char *
strchr (const char *s, int c)
{
  for (int i = 0; i < 10; i++)
    if (s[i] == c)
      return (char *) s + i;
  return 0;
}

char
h (const char *s, int c)
{
  return *strchr (s, c);
}
