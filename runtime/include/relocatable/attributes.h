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
// macro is empty, and what clang++ compiles is good for checking the source, not for loading; but
// for a clang++ that was taught the attribute (testsuite/clang-plugin).
// On the host the plugin is optional: the layout is the local one.
#if defined(__RELOCATABLE__)
#define RELOCATABLE __attribute__((relocatable))
#elif defined(__clang__) && defined(__BPF__) && !defined(__cplusplus)
#define RELOCATABLE __attribute__((preserve_access_index))
#elif defined(__clang__) && defined(__BPF__) && __has_attribute(relocatable)
#define RELOCATABLE __attribute__((relocatable))
#else
#define RELOCATABLE
#endif

// What follows libbpf's <bpf/bpf_helpers.h> has too, by the same names and with the same meaning.

// Puts a program, a map or the license into the ELF section from which libbpf knows what it
// is.  `used', because nothing in the file itself refers to a program.
#undef SEC
#define SEC(name) __attribute__((section(name), used))

// Becomes part of its caller at every level of optimisation.  A call would be a subprogram of
// its own, and to the verifier of older kernels a pointer that is passed to one may lose its type.
#undef __always_inline
#define __always_inline inline __attribute__((always_inline))

// Stays a subprogram of its own, which the verifier looks at once instead of for each call.
#ifndef __noinline
#define __noinline __attribute__((noinline))
#endif

// May be absent: an extern that the kernel need not have, a definition that another object's
// replaces.
#ifndef __weak
#define __weak __attribute__((weak))
#endif

// A function that is not static, but verified with its callers as if it were.
#undef __hidden
#define __hidden __attribute__((visibility("hidden")))

// Externs that libbpf resolves: a function or variable of the kernel (see kfuncs.h), an option of
// its configuration.
#undef __ksym
#undef __kconfig
#define __ksym __attribute__((section(".ksyms")))
#define __kconfig __attribute__((section(".kconfig")))

// Pointers to the kernel's objects that may be kept in a map's values: with a reference to the
// object, without one, to an object of each processor, to user space's memory.
// On a host whose compiler knows no such tags they are nothing.
#undef __kptr
#undef __kptr_untrusted
#undef __percpu_kptr
#undef __uptr
// What the verifier may take for granted of a parameter of a global function, and demands of its
// callers.
#undef __arg_ctx
#undef __arg_nonnull
#undef __arg_nullable
#undef __arg_trusted
#undef __arg_untrusted
#undef __arg_arena
#if defined(__RELOCATABLE__) || defined(__BPF__)
// In the words of libbpf's bpf_helpers.h, so that both may be included.
#define __kptr __attribute__((btf_type_tag("kptr")))
#define __kptr_untrusted __attribute__((btf_type_tag("kptr_untrusted")))
#define __percpu_kptr __attribute__((btf_type_tag("percpu_kptr")))
#define __uptr __attribute__((btf_type_tag("uptr")))
#define __arg_ctx __attribute__((btf_decl_tag("arg:ctx")))
#define __arg_nonnull __attribute__((btf_decl_tag("arg:nonnull")))
#define __arg_nullable __attribute__((btf_decl_tag("arg:nullable")))
#define __arg_trusted __attribute__((btf_decl_tag("arg:trusted")))
#define __arg_untrusted __attribute__((btf_decl_tag("arg:untrusted")))
#define __arg_arena __attribute__((btf_decl_tag("arg:arena")))
#else
#define __kptr
#define __kptr_untrusted
#define __percpu_kptr
#define __uptr
#define __arg_ctx
#define __arg_nonnull
#define __arg_nullable
#define __arg_trusted
#define __arg_untrusted
#define __arg_arena
#endif

// Version x.y.z of Linux as LINUX_KERNEL_VERSION, an `extern int' with __kconfig, has it.
#ifndef KERNEL_VERSION
#define KERNEL_VERSION(x, y, z) (((x) << 16) + ((y) << 8) + ((z) > 255 ? 255 : (z)))
#endif

// Memory may have been changed by others; VARIABLE may be anything.  Neither is an instruction.
#ifndef barrier
#define barrier() __asm__ __volatile__("" ::: "memory")
#endif
#ifndef barrier_var
#define barrier_var(variable) __asm__ __volatile__("" : "+r"(variable))
#endif

// To be reached by no way through the program: an error of the compiler's or the verifier's if
// it is.
#ifndef __bpf_unreachable
#define __bpf_unreachable() __builtin_trap()
#endif

#endif
