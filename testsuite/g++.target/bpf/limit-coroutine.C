// A coroutine keeps its frame on the heap, where GCC cannot do without, and is resumed through a pointer.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile { target c++20 } }

namespace std
{
  template<typename R, typename... A> struct coroutine_traits { using promise_type = typename R::promise_type; };
  template<typename P = void> struct coroutine_handle;
  template<> struct coroutine_handle<void>
  {
    static coroutine_handle from_address (void *p) noexcept { coroutine_handle h; h.frame = p; return h; }
    void *address () const noexcept { return frame; }
    void *frame;
  };
  template<typename P> struct coroutine_handle
  {
    static coroutine_handle from_address (void *p) noexcept { coroutine_handle h; h.frame = p; return h; }
    void *address () const noexcept { return frame; }
    operator coroutine_handle<> () const noexcept { return coroutine_handle<>::from_address (frame); }
    void *frame;
  };
  inline void *suspended;
  struct suspend_always
  {
    bool await_ready () noexcept { return false; }
    void await_suspend (coroutine_handle<> h) noexcept { suspended = h.frame; }
    void await_resume () noexcept {}
  };
}

struct task
{
  struct promise_type
  {
    task get_return_object () { return {}; }
    std::suspend_always initial_suspend () noexcept { return {}; }
    std::suspend_always final_suspend () noexcept { return {}; }
    void return_void () {}
    void unhandled_exception () {}
  };
};

// On one line, since versions of GCC differ in what they say where.
task coroutine (int x) { co_return; } // { dg-error "BPF programs cannot (allocate|free) memory with '(new|delete)'" }

void
resume (std::coroutine_handle<task::promise_type> h)
{
  __builtin_coro_resume (h.frame); // { dg-error "BPF programs cannot call a function through a pointer" }
}
