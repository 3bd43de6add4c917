// Attributes of BPF programs: RELOCATABLE above all.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_ATTRIBUTES_H
#define RELOCATABLE_ATTRIBUTES_H

// The plugin defines __RELOCATABLE__.  Without it GCC would read every field at the offset
// that it has here, and the program would load and read the wrong bytes.
#if defined(__BPF__) && !defined(__clang__) && !defined(__RELOCATABLE__)
#error "BPF programs need the plugin to read the kernel's types: add -fplugin=relocatable"
#endif

// struct RELOCATABLE task_struct { int tgid; int pid; };
//
// The layout of such a type is that of the kernel which loads the program.  Declare the fields
// that are used, in any order.
//
// clang knows the same thing in C as preserve_access_index.  clang++ ignores it, so there the
// macro is empty, and what clang++ compiles is good for checking the source, not for loading.
// On the host the plugin is optional: the layout is the local one.
#if defined(__RELOCATABLE__)
#define RELOCATABLE __attribute__((relocatable))
#elif defined(__clang__) && defined(__BPF__) && !defined(__cplusplus)
#define RELOCATABLE __attribute__((preserve_access_index))
#else
#define RELOCATABLE
#endif

// Puts a program, a map or the license into the ELF section from which libbpf knows what it
// is.  `used', because nothing in the file itself refers to a program.
#define SEC(name) __attribute__((section(name), used))

// Becomes part of its caller at every level of optimisation.  A call would be a subprogram of
// its own, and to the verifier of older kernels a pointer that is passed to one may lose its type.
#ifndef __always_inline // libbpf's and Linux's headers have it too, and mean the same
#define __always_inline inline __attribute__((always_inline))
#endif

#endif
