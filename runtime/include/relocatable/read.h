// Reading what the verifier does not let a program read directly: what a kprobe gets, what itself
// was read so, user space's memory.
//
//   unsigned long inode = bpf::read<&task_struct::mm, &mm_struct::exe_file, &file::f_inode,
//                                   &inode::i_ino>(task);
//
// is task->mm->exe_file->f_inode->i_ino, with one helper call for each pointer on the way.  How such
// paths are written is said in path.h.  Fields of relocatable types are where the running kernel has
// them; others are where they are declared.  OBJECT is a pointer or a reference to the struct that
// the path starts in.
//
// What cannot be read is all zeros here, as in libbpf's BPF_CORE_READ; a null pointer on the way
// gives zeros.  The functions that return an error tell, and safe-read.h also whether the field
// exists.  From Linux 5.5.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_READ_H
#define RELOCATABLE_READ_H

#include <relocatable/memory.h>
#include <relocatable/path.h>

namespace bpf {

namespace detail {

// The object that an argument is or points to.
template <typename T> struct object_argument { using type = T; };
template <typename T> struct object_argument<T *> { using type = T; };
template <typename T> using object_t = typename object_argument<remove_cvref_t<T>>::type;
template <typename T> __always_inline T &object(T &object) { return object; }
template <typename T> __always_inline T &object(T *object) { return *object; }

// Goes along the path from OBJECT up to the last pointer, and from there hands the address of the
// field to `use'; what that returns is returned.  If a pointer cannot be read it is null.
template <typename Memory, typename Split, typename T, typename Use>
__always_inline auto follow(steps<>, T &object, Use use) {
  return use(Split::here::template in<T>::address(object));
}
template <typename Memory, typename Split, auto Next, auto... Steps, typename T, typename Use>
__always_inline auto follow(steps<Next, Steps...>, T &object, Use use) {
  using pointee = typename remove_pointer<typename Split::type>::type;
  using next = split<remove_cv_t<pointee>, Next, Steps...>;
  auto *pointer = read_field<Memory>(Split::here::template in<T>::address(object));
  return follow<Memory, next>(typename next::rest{}, *pointer, use);
}
template <typename Memory, auto... Path, typename T, typename Use>
__always_inline auto follow(T &object, Use use) {
  using first = split<remove_cv_t<T>, Path...>;
  return follow<Memory, first>(typename first::rest{}, object, use);
}

// What `use' of follow() does with the address of the field.

template <typename Memory> struct read_value {
  template <typename T> __always_inline auto operator()(const volatile T *address) const {
    return read_field<Memory>(address);
  }
};

template <typename Memory, typename To> struct copy_to {
  To *to;
  template <typename T> __always_inline long operator()(const volatile T *address) const {
    static_assert(is_same<value_t<To>, value_t<T>> || is_same<To, value_t<T>>,
                  "bpf: the destination is not of the type that the field has");
    return Memory::read(to, sizeof *to, untyped(address));
  }
};

template <typename Memory> struct copy_string {
  char *to;
  u32 size;
  // A string within the object.
  template <u64 N> __always_inline long operator()(const volatile char (*address)[N]) const {
    return Memory::read_string(to, size, untyped(address));
  }
  __always_inline long operator()(const volatile char (*address)[]) const {
    return Memory::read_string(to, size, untyped(address));
  }
  // A pointer to one.
  template <typename T> __always_inline long operator()(const volatile T *address) const {
    static_assert(is_pointer<T> && sizeof(typename remove_pointer<T>::type) == 1,
                  "bpf: the field is neither an array of char nor a pointer to char");
    return Memory::read_string(to, size, read_field<Memory>(address));
  }
};

} // namespace detail

// --- Values ------------------------------------------------------------------

// The field.  An array is a bpf::array.
template <auto First, auto... Path, typename T> __always_inline auto read(T &&from) {
  return detail::follow<kernel_memory, First, Path...>(detail::object(from),
                                                       detail::read_value<kernel_memory>{});
}
template <auto First, auto... Path, typename T> __always_inline auto read_user(T &&from) {
  return detail::follow<user_memory, First, Path...>(detail::object(from),
                                                     detail::read_value<user_memory>{});
}

// The value of `field', which is named by an ordinary expression:
//
//   task_struct &task = ...;
//   int pid = bpf::read(task.pid);
//
// It has to have an address: what is computed from fields was read directly before, and so would a
// bit-field be, for which a `const T &' gets a copy.  A `const volatile T &' gets none.
template <typename T>
__always_inline auto read(const volatile T &field) { // of a bit-field: BPF_READ_BIT_FIELD
  return detail::read_field<kernel_memory>(&field);
}
template <typename T>
__always_inline auto read_user(const volatile T &field) { // of a bit-field: BPF_READ_USER_BIT_FIELD
  return detail::read_field<user_memory>(&field);
}
template <typename T> void read(const T &&has_no_address) = delete;
template <typename T> void read_user(const T &&has_no_address) = delete;

RELOCATABLE_NOT_FOR_BIT_FIELDS(read, BPF_READ_BIT_FIELD)
RELOCATABLE_NOT_FOR_BIT_FIELDS(read_user, BPF_READ_USER_BIT_FIELD)

// --- Into a buffer -------------------------------------------------------------

// Reads the field into `to', which must be of its type.  Returns 0, or a negative errno; then `to' is
// all zeros.
template <auto First, auto... Path, typename To, typename T>
__always_inline long read_into(To &to, T &&from) {
  return detail::follow<kernel_memory, First, Path...>(detail::object(from),
                                                       detail::copy_to<kernel_memory, To>{&to});
}
template <auto First, auto... Path, typename To, typename T>
__always_inline long read_user_into(To &to, T &&from) {
  return detail::follow<user_memory, First, Path...>(detail::object(from),
                                                     detail::copy_to<user_memory, To>{&to});
}

// The same of a field that is named by an ordinary expression, as with read():
//
//   if (bpf::read_into(pid, task.pid)) ...
template <typename To, typename T>
__always_inline long read_into(To &to, const volatile T &field) { // a bit-field: BPF_READ_BIT_FIELD
  return detail::copy_to<kernel_memory, To>{&to}(&field);
}
template <typename To, typename T>
__always_inline long read_user_into(To &to,
                                    const volatile T &field) { // BPF_READ_USER_BIT_FIELD
  return detail::copy_to<user_memory, To>{&to}(&field);
}
template <typename To, typename T> void read_into(To &to, const T &&has_no_address) = delete;
template <typename To, typename T> void read_user_into(To &to, const T &&has_no_address) = delete;

// --- Strings -------------------------------------------------------------------

// Reads the string in the field, an array of char or a pointer to char, into `to'.  Returns its length
// with the final 0, or a negative errno.  What does not fit is cut off; `to' ends with a 0 always.
template <auto First, auto... Path, typename T>
__always_inline long read_string(char *to, u32 size, T &&from) {
  return detail::follow<kernel_memory, First, Path...>(
      detail::object(from), detail::copy_string<kernel_memory>{to, size});
}
template <auto First, auto... Path, u64 N, typename T>
__always_inline long read_string(char (&to)[N], T &&from) {
  return read_string<First, Path...>(to, static_cast<u32>(N), from);
}
template <auto First, auto... Path, typename T>
__always_inline long read_user_string(char *to, u32 size, T &&from) {
  return detail::follow<user_memory, First, Path...>(detail::object(from),
                                                     detail::copy_string<user_memory>{to, size});
}
template <auto First, auto... Path, u64 N, typename T>
__always_inline long read_user_string(char (&to)[N], T &&from) {
  return read_user_string<First, Path...>(to, static_cast<u32>(N), from);
}

// Those in a field that is named by an ordinary expression:
//
//   char name[16];
//   bpf::read_string(name, task.comm);
template <u64 N, typename T>
__always_inline long read_string(char (&to)[N], const volatile T &field) {
  return detail::copy_string<kernel_memory>{to, static_cast<u32>(N)}(&field);
}
template <u64 N, typename T>
__always_inline long read_user_string(char (&to)[N], const volatile T &field) {
  return detail::copy_string<user_memory>{to, static_cast<u32>(N)}(&field);
}
template <u64 N, typename T> void read_string(char (&to)[N], const T &&has_no_address) = delete;
template <u64 N, typename T> void read_user_string(char (&to)[N], const T &&has_no_address) = delete;

} // namespace bpf

#endif
