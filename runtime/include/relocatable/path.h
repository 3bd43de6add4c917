// Paths to fields, as arguments of templates: member pointers and array indices.
//
//   <&task_struct::pid>                              the field of a struct
//   <&task_struct::se, &sched_entity::vruntime>      of a struct within the struct
//   <&net_device::name, 3>                           an element of an array, at most three of which
//                                                    may be on the way to one field
//   <&task_struct::mm, &mm_struct::exe_file>         behind a pointer: another object
//
// A bit-field has no member pointer: it is read by BPF_READ_BIT_FIELD of bit-fields.h, and asked about by
// bpf_core_field_exists and the other macros of core-read.h.  Not for programs to use directly; read.h,
// safe-read.h and questions.h do.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_PATH_H
#define RELOCATABLE_PATH_H

#include <relocatable/attributes.h>
#include <relocatable/traits.h>

namespace bpf::detail {

#if defined(__BPF__) && defined(__clang__)
// clang++ reads through a member pointer at the offset that it has here.  So it can check such a
// program, but what it would compile must not be loaded; the macros of core-read.h are relocated.
__attribute__((error("clang++ cannot relocate member pointers for BPF: compile with the plugin's "
                     "g++, or use BPF_CORE_READ and the other macros"))) void
member_pointers_need_the_plugin();
#endif

// What compilers say of a path that is none, as of `&type::bit_field' for which C++ has no member pointer,
// lists the functions of that name; this one says what to use.
#define RELOCATABLE_NOT_FOR_BIT_FIELDS(name, macro)                                                \
  template <class a_path_has_member_pointers__of_which_a_bit_field_has_none__for_it_use_##macro>   \
  void name() = delete;

// --- Steps -----------------------------------------------------------------

template <auto...> struct steps {};

// The type of what Step selects in a T, for a Step that fits.
template <typename T, auto Step, bool = is_member_pointer<decltype(Step)>> struct selected {
  using pointer = member_pointer<remove_cv_t<decltype(Step)>>;
  static_assert(!is_function<typename pointer::type>,
                "bpf: a path has a pointer to a member function, which is no field");
  static_assert(__is_class(T) || __is_union(T),
                "bpf: a path goes on with a member behind what is neither a struct, a union, nor a "
                "pointer to one");
  static_assert(is_same<T, typename pointer::object> || __is_base_of(typename pointer::object, T),
                "bpf: a path goes on with a member of another type than the field before it has");
  using type = typename pointer::type;
};
template <typename T, auto Step> struct selected<T, Step, false> {
  static_assert(is_integer<remove_cv_t<decltype(Step)>>,
                "bpf: a path consists of pointers to members, like &task_struct::pid, and of array "
                "indices");
  static_assert(is_array<T>, "bpf: a path has an index behind what is not an array");
  static_assert(static_cast<long long>(Step) >= 0, "bpf: a path has a negative array index");
  using type = typename remove_extent<T>::type;
};

// --- A path within one object ------------------------------------------------
// Its access has to be one expression, or it would not be one relocation.  A fold makes one of the
// members one after another, but not of the indices between them.

// RELOCATABLE_PATH_EXPRESSION: the lvalue of the path in OBJECT.
#if defined(__BPF__) && defined(__RELOCATABLE__)
#define RELOCATABLE_PATH_QUESTIONS(lvalue)                                                         \
  static __always_inline u32 exists(const volatile T &object) {                                    \
    return __builtin_relocatable_field_exists(lvalue);                                             \
  }                                                                                                \
  static __always_inline u32 size(const volatile T &object) {                                      \
    return __builtin_relocatable_field_byte_size(lvalue);                                          \
  }                                                                                                \
  static __always_inline u32 offset(const volatile T &object) {                                    \
    return __builtin_relocatable_field_byte_offset(lvalue);                                        \
  }                                                                                                \
  static __always_inline u32 is_signed(const volatile T &object) {                                 \
    return __builtin_relocatable_field_signed(lvalue);                                             \
  }
#else
#define RELOCATABLE_PATH_QUESTIONS(lvalue)                                                         \
  static u32 exists(const volatile T &object) { return sizeof(lvalue) > 0; }                       \
  static u32 size(const volatile T &object) { return sizeof(lvalue); }                             \
  static u32 offset(const volatile T &object) {                                                    \
    return static_cast<u32>(reinterpret_cast<const volatile char *>(&lvalue) -                     \
                            reinterpret_cast<const volatile char *>(&object));                     \
  }                                                                                                \
  static u32 is_signed(const volatile T &object) {                                                 \
    return is_signed_type<remove_cvref_t<decltype(lvalue)>>::value;                                \
  }
#endif
#if defined(__BPF__) && defined(__clang__)
#define RELOCATABLE_PATH_SUPPORTED member_pointers_need_the_plugin();
#else
#define RELOCATABLE_PATH_SUPPORTED
#endif
#define RELOCATABLE_PATH_ACCESS(lvalue)                                                            \
  static __always_inline auto *address(const volatile T &object) {                                 \
    RELOCATABLE_PATH_SUPPORTED                                                                     \
    return &lvalue;                                                                                \
  }                                                                                                \
  RELOCATABLE_PATH_QUESTIONS(lvalue)

template <typename... Parts> struct path;

template <auto... A> struct path<steps<A...>> {
  template <auto Next> using and_member = path<steps<A..., Next>>;
  template <auto Next> using and_index = path<steps<A...>, steps<Next>, steps<>>;
  template <typename T> struct in {
    RELOCATABLE_PATH_ACCESS((object.*....*A))
  };
};
template <auto... A, auto I, auto... B> struct path<steps<A...>, steps<I>, steps<B...>> {
  template <auto Next> using and_member = path<steps<A...>, steps<I>, steps<B..., Next>>;
  template <auto Next>
  using and_index = path<steps<A...>, steps<I>, steps<B...>, steps<Next>, steps<>>;
  template <typename T> struct in {
    RELOCATABLE_PATH_ACCESS(((object.*....*A)[I].*....*B))
  };
};
template <auto... A, auto I, auto... B, auto J, auto... C>
struct path<steps<A...>, steps<I>, steps<B...>, steps<J>, steps<C...>> {
  template <auto Next>
  using and_member = path<steps<A...>, steps<I>, steps<B...>, steps<J>, steps<C..., Next>>;
  template <auto Next>
  using and_index = path<steps<A...>, steps<I>, steps<B...>, steps<J>, steps<C...>, steps<Next>,
                         steps<>>;
  template <typename T> struct in {
    RELOCATABLE_PATH_ACCESS((((object.*....*A)[I].*....*B)[J].*....*C))
  };
};
template <auto... A, auto I, auto... B, auto J, auto... C, auto K, auto... D>
struct path<steps<A...>, steps<I>, steps<B...>, steps<J>, steps<C...>, steps<K>, steps<D...>> {
  template <auto Next>
  using and_member =
      path<steps<A...>, steps<I>, steps<B...>, steps<J>, steps<C...>, steps<K>, steps<D..., Next>>;
  template <auto Next> struct and_index {
    static_assert(never<steps<Next>>, "bpf: a path has more than three array indices in one object");
  };
  template <typename T> struct in {
    RELOCATABLE_PATH_ACCESS(((((object.*....*A)[I].*....*B)[J].*....*C)[K].*....*D))
  };
};

#undef RELOCATABLE_PATH_ACCESS
#undef RELOCATABLE_PATH_SUPPORTED
#undef RELOCATABLE_PATH_QUESTIONS

template <typename Path, auto Next, bool = is_member_pointer<decltype(Next)>> struct longer {
  using type = typename Path::template and_member<Next>;
};
template <typename Path, auto Next> struct longer<Path, Next, false> {
  using type = typename Path::template and_index<Next>;
};

// --- Splitting at pointers ---------------------------------------------------
// The part of Steps that is in an object of type T, and what is behind the pointer there:
//   here, type: the path, and the type of the field;    rest: the other steps.

template <typename T, typename Path, bool Enter, auto... Steps> struct split_path;

template <typename T, typename Path, bool Enter> struct split_path<T, Path, Enter> {
  using here = Path;
  using type = T;
  using rest = steps<>;
};
template <typename T, typename Path, auto Next, auto... Steps>
struct split_path<T, Path, true, Next, Steps...> {
  using field = typename selected<remove_cv_t<T>, Next>::type;
  using split = split_path<field, typename longer<Path, Next>::type, !is_pointer<field>, Steps...>;
  using here = typename split::here;
  using type = typename split::type;
  using rest = typename split::rest;
};
template <typename T, typename Path, auto Next, auto... Steps>
struct split_path<T, Path, false, Next, Steps...> {
  static_assert(is_member_pointer<decltype(Next)>,
                "bpf: a path has an index behind a pointer; read the pointer first");
  using here = Path;
  using type = T;
  using rest = steps<Next, Steps...>;
};

template <typename T, auto... Steps>
using split = split_path<T, path<steps<>>, true, Steps...>;

// The type of the struct or union that a path starts in.
template <auto First, bool = is_member_pointer<decltype(First)>> struct root {
  using type = typename member_pointer<remove_cv_t<decltype(First)>>::object;
};
template <auto First> struct root<First, false> {
  static_assert(never<steps<First>>,
                "bpf: a path starts with a pointer to a member, like &task_struct::pid");
};

} // namespace bpf::detail

#endif
