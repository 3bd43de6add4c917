// What a host's compiler makes of programs with their changed types.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases.h"
#include "random.h"

#include <memory>
#include <new>
#include <optional>
#include <string>
#include <vector>

namespace layouts {

// More than any type is aligned to.
constexpr std::size_t max_alignment = 64;

// Of memory that is aligned so.
template <typename T> struct AlignedAllocator {
  using value_type = T;

  AlignedAllocator() = default;
  template <typename U> AlignedAllocator(const AlignedAllocator<U> &) {}

  T *allocate(std::size_t count) {
    return static_cast<T *>(::operator new(count * sizeof(T), std::align_val_t(max_alignment)));
  }
  void deallocate(T *memory, std::size_t) {
    ::operator delete(memory, std::align_val_t(max_alignment));
  }
  bool operator==(const AlignedAllocator &) const { return true; }
  bool operator!=(const AlignedAllocator &) const { return false; }
};

using Memory = std::vector<std::uint8_t, AlignedAllocator<std::uint8_t>>;

// Arguments for a function, the object that it is given, and what the host's version does.
struct Experiment {
  // The object has something in front of it that must not change.
  static constexpr std::size_t before = max_alignment;

  std::uint64_t i = 0, j = 0, v = 0, w = 0;
  Memory memory, expected_memory;
  std::uint64_t address = 0;  // where the object was for the host; functions return addresses
  std::uint64_t expected = 0; // the result
  bool trap = false;          // it comes to what the target does not have

  std::uint8_t *object() { return memory.data() + before; }
  std::size_t size() const { return memory.size() - before; }
};

// A machine that runs what was compiled from host_source ().
class Host {
public:
  virtual ~Host() = default;

  // Nothing if no random bytes make an object that C can be tried with.
  std::optional<Experiment> experiment(const Program &program, const Case &c, Random &random);

protected:
  static constexpr std::size_t max_fits = 32;

  // Makes the object in E one that C can be tried with, by the RANDOM values; false if that
  // fails. Otherwise sets what the function does.
  virtual bool run(const Case &c, Experiment &e, const std::uint64_t (&random)[max_fits]) = 0;
};

// This machine, with a library.
std::unique_ptr<Host> open_library(const std::string &path);

// Another one, by the program EMULATOR. PROGRAMS: what it was compiled of.
std::unique_ptr<Host> open_emulated(const std::string &emulator, const std::string &path,
                                    const std::vector<Program> &programs);

// How often each function is tried.
constexpr unsigned rounds = 3;

// For the experiments with a function.
inline Random randomness(const Program &program, const Case &c) {
  return Random(program.seed * 1000 + c.body.size());
}

} // namespace layouts
