/* The result of a comparison of pointers comes from branches: the verifier takes no arithmetic with the
   bits of a pointer, by which GCC computes it.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */
/* { dg-options "-masm=pseudoc" } */
/* { dg-no-instruction-count "it is in place of what cannot be loaded" } */

extern
#ifdef __cplusplus
"C"
#endif
char *lookup (int);

int is_set (void) { return lookup (1) != 0; }
int either (void) { char *p = lookup (1), *q = lookup (2); return p || q; }
int none (void) { char *p = lookup (1), *q = lookup (2), *r = lookup (3); return !p && !q && !r; }
int neither (void) { char *p = lookup (1), *q = lookup (2); if (!p & !q) return 9; return 0; }
int scaled (void) { return lookup (1) ? 8 : 0; }
int masked (void) { return lookup (1) ? -1 : 0; }
int different (void) { char *p = lookup (1), *q = lookup (2); return p != q; }
int selected (int x) { return lookup (1) ? x : 0; }
int added (int x) { if (!lookup (1)) x--; return x; }
long shifted (long x) { return x << (lookup (1) != 0); }
#ifdef __cplusplus
bool stored;
#else
_Bool stored;
#endif
void store (void) { stored = lookup (1) != 0; }
int mixed (unsigned long x) { char *p = lookup (1); if (p || x) return 17; return 3; }
int in_loop (void) { int n = 0; for (int i = 0; i < 8; i++) n += lookup (i) != 0; return n; }

/* { dg-final { scan-assembler-not {= -r[0-9]} } } */
/* { dg-final { scan-assembler-not {\|= r[0-9]} } } */
/* { dg-final { scan-assembler-not {\^= r[0-9]} } } */
/* { dg-final { scan-assembler-not {>>= 63} } } */
