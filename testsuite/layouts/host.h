// What the host's compiler makes of a program with its changed types.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases.h"
#include "random.h"

#include <optional>
#include <string>
#include <vector>

namespace layouts {

// Arguments for a function, the object that it is given, and what the host's version does.
struct Experiment {
  // The object has something in front of it that must not change.
  static constexpr std::size_t before = 64;

  std::uint64_t i = 0, j = 0, v = 0, w = 0;
  std::vector<std::uint8_t> memory, expected_memory;
  std::uint64_t expected = 0; // the result
  bool trap = false;          // it comes to what the target does not have

  std::uint8_t *object() { return memory.data() + before; }
  std::size_t size() const { return memory.size() - before; }
};

// A library that was compiled from host_source ().
class Host {
public:
  explicit Host(const std::string &path);
  ~Host();
  Host(const Host &) = delete;
  Host &operator=(const Host &) = delete;

  // Nothing if no random bytes make an object that C can be tried with.
  std::optional<Experiment> experiment(const Program &program, const Case &c, Random &random) const;

private:
  void *symbol(const std::string &name) const;
  bool prepare(const Case &c, Experiment &experiment, Random &random) const;

  void *handle_;
};

// How often each function is tried.
constexpr unsigned rounds = 3;

// For the experiments with a function.
inline Random randomness(const Program &program, const Case &c) {
  return Random(program.seed * 1000 + c.body.size());
}

} // namespace layouts
