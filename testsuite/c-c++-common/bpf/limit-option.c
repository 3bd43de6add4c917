/* Options that would need a runtime.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */
/* { dg-options "-pg" } */
/* { dg-error "BPF programs cannot be compiled with '-pg'" "" { target *-*-* } 0 } */

int x;
