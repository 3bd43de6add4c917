// Reading what a kernel may not have.
//
//   auto cookie = bpf::try_read<&task_struct::core_cookie>(task);
//   if (cookie)
//     use(*cookie);
//   else if (cookie.status() == bpf::read_status::no_such_field)
//     ...
//
// As read() of read.h, but what comes back tells apart whether a field on the way does not exist in
// the running kernel, has another size than it has here, or could not be read.  No exceptions: a
// result is a value in registers, and what is not asked of it costs no instruction.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_SAFE_READ_H
#define RELOCATABLE_SAFE_READ_H

#include <relocatable/read.h>

namespace bpf {

enum class read_status : u8 {
  value,         // there is a value
  no_such_field, // the kernel's struct has no such field, or the kernel no such struct
  other_size,    // it has one, of another size
  unreadable,    // its address cannot be read; code() is why
};

template <typename T> class [[nodiscard]] read_result {
public:
  using value_type = T;

  __always_inline explicit operator bool() const { return status_ == read_status::value; }
  __always_inline read_status status() const { return status_; }

  // The value; only if there is one.
  __always_inline const T &operator*() const { return value_; }
  __always_inline const T *operator->() const { return &value_; }
  // The value, or OTHER if there is none.
  __always_inline T value_or(T other) const {
    return status_ == read_status::value ? value_ : other;
  }
  // What the helper returned, a negative errno, if the status is `unreadable'; otherwise 0.
  __always_inline long code() const {
    return status_ == read_status::unreadable ? detail_ : 0;
  }
  // The size of the kernel's field in bytes, if the status is `other_size'; otherwise 0.
  __always_inline u32 actual_size() const {
    return status_ == read_status::other_size ? static_cast<u32>(detail_) : 0;
  }

  // As a function that wraps try_read() returns them.
  static __always_inline read_result of(const T &value) {
    return read_result(read_status::value, 0, value);
  }
  static __always_inline read_result no_such_field() {
    return read_result(read_status::no_such_field, 0, T{});
  }
  static __always_inline read_result other_size(u32 actual) {
    return read_result(read_status::other_size, actual, T{});
  }
  static __always_inline read_result unreadable(long code) {
    return read_result(read_status::unreadable, code, T{});
  }

private:
  __always_inline read_result(read_status status, long detail, const T &value)
      : value_(value), detail_(detail), status_(status) {}

  T value_;
  long detail_;
  read_status status_;
};

namespace detail {

// As follow(), to a result of Value.
template <typename Memory, typename Value, typename Split, typename Rest> struct try_follow;

template <typename Memory, typename Value, typename Split>
struct try_follow<Memory, Value, Split, steps<>> {
  template <typename T> static __always_inline read_result<Value> from(T &object) {
    using access = typename Split::here::template in<T>;
    using result = read_result<Value>;
    if (!access::exists(object))
      return result::no_such_field();
    if (const u32 actual = access::size(object); actual != sizeof(Value))
      return result::other_size(actual);
    Value value;
    if (const long code = Memory::read(&value, sizeof value, untyped(access::address(object))))
      return result::unreadable(code);
    return result::of(value);
  }
};

template <typename Memory, typename Value, typename Split, auto Next, auto... Steps>
struct try_follow<Memory, Value, Split, steps<Next, Steps...>> {
  template <typename T> static __always_inline read_result<Value> from(T &object) {
    using pointer_type = remove_cv_t<typename Split::type>;
    using pointee = remove_cv_t<typename remove_pointer<pointer_type>::type>;
    using next = split<pointee, Next, Steps...>;
    auto pointer = try_follow<Memory, pointer_type, Split, steps<>>::from(object);
    using result = read_result<Value>;
    switch (pointer.status()) {
    case read_status::no_such_field:
      return result::no_such_field();
    case read_status::other_size:
      return result::other_size(pointer.actual_size());
    case read_status::unreadable:
      return result::unreadable(pointer.code());
    case read_status::value:
      break;
    }
    return try_follow<Memory, Value, next, typename next::rest>::from(**pointer);
  }
};

// The type of the field at the end of a path.
template <typename Split, typename Rest> struct field_of_path;
template <typename Split> struct field_of_path<Split, steps<>> {
  using type = typename Split::type;
};
template <typename Split, auto Next, auto... Steps>
struct field_of_path<Split, steps<Next, Steps...>> {
  using next =
      split<remove_cv_t<typename remove_pointer<typename Split::type>::type>, Next, Steps...>;
  using type = typename field_of_path<next, typename next::rest>::type;
};

template <typename Memory, auto... Path, typename T> __always_inline auto try_read_from(T &object) {
  using first = split<remove_cv_t<T>, Path...>;
  using field = typename field_of_path<first, typename first::rest>::type;
  return try_follow<Memory, value_t<field>, first, typename first::rest>::from(object);
}

} // namespace detail

template <auto First, auto... Path, typename T> __always_inline auto try_read(T &&from) {
  return detail::try_read_from<kernel_memory, First, Path...>(detail::object(from));
}
template <auto First, auto... Path, typename T> __always_inline auto try_read_user(T &&from) {
  return detail::try_read_from<user_memory, First, Path...>(detail::object(from));
}

RELOCATABLE_NOT_FOR_BIT_FIELDS(try_read, BPF_READ_BIT_FIELD)
RELOCATABLE_NOT_FOR_BIT_FIELDS(try_read_user, BPF_READ_USER_BIT_FIELD)

} // namespace bpf

#endif
