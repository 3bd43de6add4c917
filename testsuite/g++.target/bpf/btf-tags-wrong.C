// What is no tag, and what has none.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }
int v1 __attribute__ ((btf_decl_tag (1)));		// { dg-error "requires a string argument" }
int __attribute__ ((btf_type_tag (1))) *v2;		// { dg-error "requires a string argument" }
int v3 __attribute__ ((btf_decl_tag (L"wide")));		// { dg-error "unsupported wide string" }
int __attribute__ ((btf_type_tag (u"wide"))) *v4;		// { dg-error "unsupported wide string" }
int v5 __attribute__ ((btf_decl_tag ("")));		// { dg-error "not empty" }
int __attribute__ ((btf_type_tag (""))) *v6;		// { dg-error "not empty" }
int v7 __attribute__ ((btf_decl_tag ("a\0b")));		// { dg-error "null characters" }
int v8 __attribute__ ((btf_decl_tag));	// { dg-error "wrong number of arguments" }
int v9 __attribute__ ((btf_decl_tag ("a", "b")));	// { dg-error "wrong number of arguments" }
extern const char name[];
int v10 __attribute__ ((btf_decl_tag (name)));		// { dg-error "requires a string argument" }

enum __attribute__ ((btf_decl_tag ("enumeration"))) e { one };	// { dg-error "only applies to" }
enum f { two __attribute__ ((btf_decl_tag ("enumerator"))) };	// { dg-error "only applies to" }

// Fine.
int good_1 __attribute__ ((btf_decl_tag (u8"narrow")));
int good_2 __attribute__ ((btf_decl_tag (("in parentheses"))));
int good_3 __attribute__ ((__btf_decl_tag__ ("underscores")));
