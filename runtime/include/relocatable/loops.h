// Loops whose number of rounds the verifier need not find out.
//
//   for (int i : bpf::range(0, n)) ...                       from Linux 6.4
//   bpf::loop(n, [&](u32 i) { sum += i; });                  from Linux 5.17
//   while (bpf::may_loop() && node) node = node->next;       from Linux 6.9
//
// A `for' with a constant number of rounds that is small needs none of these.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_LOOPS_H
#define RELOCATABLE_LOOPS_H

#include <relocatable/helpers.h>
#include <relocatable/kfuncs.h>
#include <relocatable/macros.h>

namespace bpf {

// --- Open-coded iterators --------------------------------------------------------
// A kernel's iterator of type bpf_iter_X, with the kfuncs bpf_iter_X_new, _next and _destroy, is
// described by a struct like numbers_iterator below and becomes a range.

namespace kernel {
struct alignas(8) bpf_iter_num {
  u64 opaque[1];
};
BPF_KFUNC(int, bpf_iter_num_new, bpf_iter_num *iterator, int start, int end);
BPF_KFUNC(int *, bpf_iter_num_next, bpf_iter_num *iterator);
BPF_KFUNC(void, bpf_iter_num_destroy, bpf_iter_num *iterator);
} // namespace kernel

struct numbers_iterator {
  using state = kernel::bpf_iter_num;
  using element = int;
  static __always_inline int create(state *s, int start, int end) {
    return kernel::bpf_iter_num_new(s, start, end);
  }
  static __always_inline element *next(state *s) { return kernel::bpf_iter_num_next(s); }
  static __always_inline void destroy(state *s) { kernel::bpf_iter_num_destroy(s); }
};

// A range that lives as long as its `for'.  Its elements can be gone through once.
template <typename Iterator> class open_coded {
public:
  template <typename... Arguments> __always_inline explicit open_coded(Arguments... arguments) {
    Iterator::create(&state_, arguments...);
  }
  __always_inline ~open_coded() { Iterator::destroy(&state_); }
  open_coded(const open_coded &) = delete;
  open_coded &operator=(const open_coded &) = delete;

  struct end_mark {};
  class position {
  public:
    __always_inline explicit position(typename Iterator::state *state)
        : state_(state), at_(Iterator::next(state)) {}
    __always_inline typename Iterator::element &operator*() const { return *at_; }
    __always_inline position &operator++() {
      at_ = Iterator::next(state_);
      return *this;
    }
    __always_inline bool operator!=(end_mark) const { return at_; }

  private:
    typename Iterator::state *state_;
    typename Iterator::element *at_;
  };
  __always_inline position begin() { return position(&state_); }
  __always_inline end_mark end() { return {}; }

private:
  typename Iterator::state state_;
};

#ifdef __BPF__
// START, START + 1, ... END - 1.
__always_inline open_coded<numbers_iterator> range(int start, int end) {
  return open_coded<numbers_iterator>(start, end);
}
#else
struct host_numbers {
  int start, stop;
  struct position {
    int at;
    int operator*() const { return at; }
    position &operator++() {
      at++;
      return *this;
    }
    bool operator!=(position other) const { return at < other.at; }
  };
  position begin() const { return {start}; }
  position end() const { return {stop}; }
};
inline host_numbers range(int start, int end) { return {start, end}; }
#endif

// --- Callbacks ---------------------------------------------------------------------

namespace detail {
// The body of a loop returns nothing, or whether it ends here.
template <typename Body> long call_body(u32 round, void *body) {
  if constexpr (is_same<decltype((*static_cast<Body *>(body))(round)), void>) {
    (*static_cast<Body *>(body))(round);
    return 0;
  } else {
    return (*static_cast<Body *>(body))(round) ? 1 : 0;
  }
}
} // namespace detail

// Calls body(0) to body(rounds - 1), or until it returns true.  The number of calls, or a negative errno.
template <typename Body> __always_inline long loop(u32 rounds, Body &&body) {
#ifdef __BPF__
  using type = typename detail::remove_reference<Body>::type;
  return bpf_loop(rounds, reinterpret_cast<void *>(&detail::call_body<type>), &body, 0);
#else
  u32 i = 0;
  while (i < rounds)
    if (detail::call_body<typename detail::remove_reference<Body>::type>(i++, &body))
      break;
  return i;
#endif
}

// --- may_goto ------------------------------------------------------------------------

// True for as long as the kernel lets a loop run, which is long; then false.  As the condition of a loop
// it is all that the verifier wants to see.
#ifdef __BPF__
__always_inline bool may_loop() {
  // The instruction, which assemblers do not all know by name: BPF_JMP | BPF_JCOND, and the distance.
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  __asm__ goto("1:.byte 0xe5; .byte 0; .short ((%l[end] - 1b - 8) / 8); .long 0" : : : : end);
#else
  __asm__ goto("1:.byte 0xe5; .byte 0; .short ((%l[end] - 1b - 8) / 8); .long 0" : : : : end);
#endif
  return true;
end:
  return false;
}
#else
inline bool may_loop() { return true; }
#endif

} // namespace bpf

// libbpf's.
#undef bpf_for
#undef bpf_repeat
#define bpf_for(i, start, end) for (int i : ::bpf::range(start, end))
#define bpf_repeat(n) for ([[maybe_unused]] int relocatable_round : ::bpf::range(0, n))

#endif
