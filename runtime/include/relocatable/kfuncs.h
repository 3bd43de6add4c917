// Functions of the kernel that programs may call: kfuncs, which libbpf finds by their names.
//
//   BPF_KFUNC(struct cgroup *, bpf_cgroup_from_id, u64 id);
//   ...
//   if (BPF_KSYM_EXISTS(bpf_cgroup_from_id))
//     cgroup *group = bpf_cgroup_from_id(id);
//
// Other than helpers they are no ABI: a kernel may lack one, or have it for other programs only.  So each
// is weak, and a call must be behind BPF_KSYM_EXISTS if the program is to load without it.  libbpf compares
// the types of its parameters with the kernel's: a struct that one points to has to be defined in the
// program, with any field of it, not only declared.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_KFUNCS_H
#define RELOCATABLE_KFUNCS_H

#include <relocatable/attributes.h>
#include <relocatable/macros.h>
#include <relocatable/questions.h>

// Declares a kfunc: its result, its name in the kernel, its parameters.  It may be in a namespace.  On
// the host a test defines it.
#define BPF_KFUNC(result, name, ...)                                                               \
  result name(__VA_ARGS__) noexcept __asm__(#name) __ksym __weak

// Whether the kernel has a kfunc, or a variable that is declared `extern ... __ksym __weak'.
#define BPF_KSYM_EXISTS(symbol) (&(symbol) != nullptr)
#undef bpf_ksym_exists
#define bpf_ksym_exists(symbol) BPF_KSYM_EXISTS(symbol)

namespace bpf {

// What these headers use of them, in the kernel's words.
namespace kernel {
BPF_KFUNC(void *, bpf_rdonly_cast, const void *object, u32 type_id);
} // namespace kernel

#ifdef __BPF__
// OBJECT, of which the verifier knows nothing, as a pointer to the kernel's T.  Its fields are read
// directly; what cannot be read is 0.  From Linux 6.3.
template <typename T> __always_inline T *cast(const volatile void *object) {
  return static_cast<T *>(kernel::bpf_rdonly_cast(const_cast<const void *>(object),
                                                  type_id_kernel<detail::remove_cv_t<T>>()));
}
#else
template <typename T> T *cast(const volatile void *object) {
  return static_cast<T *>(const_cast<void *>(object));
}
#endif

} // namespace bpf

// The same, as libbpf has it.                     bpf::cast
#undef bpf_core_cast
#define bpf_core_cast(pointer, type) ::bpf::cast<__typeof__(type)>(pointer)

#endif
