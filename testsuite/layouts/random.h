// Numbers that look random and are the same everywhere.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace layouts {

// SplitMix64. The standard library's distributions differ between implementations; this does not.
class Random {
public:
  // Neighbouring seeds lead to sequences that have nothing in common.
  explicit Random(std::uint64_t seed) : state_(seed) { state_ = next() ^ 0x853c49e6748fea9b; }

  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
  }

  // From 0 to LIMIT - 1.
  unsigned below(std::size_t limit) { return static_cast<unsigned>(next() % limit); }
  // From FIRST to LAST, both included.
  unsigned between(unsigned first, unsigned last) { return first + below(last - first + 1); }
  bool chance(unsigned percent) { return below(100) < percent; }

  template <typename T> const T &pick(const std::vector<T> &from) {
    return from[below(from.size())];
  }

  template <typename T> void shuffle(std::vector<T> &items, std::size_t first, std::size_t last) {
    for (std::size_t i = last; i > first + 1; i--)
      std::swap(items[i - 1], items[first + below(i - first)]);
  }

private:
  std::uint64_t state_;
};

} // namespace layouts
