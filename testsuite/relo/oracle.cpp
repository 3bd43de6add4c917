// Reads what `relo check --json kinds.o --btf kernel-moved.o` prints, and compares each value with
// what the host's compiler says of the very types that the kernel was made of. Bit-fields are read
// and compared: what counts is that offset, size, shifts and sign together give the field.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel-moved.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace {

using Answers = std::map<std::string, std::int64_t>; // by function

// The bit-field `wide` of THING, read as a BPF program does.
std::int64_t read_bits(const thing &thing, const Answers &answers) {
  std::uint64_t value = 0;
  std::memcpy(&value, reinterpret_cast<const char *>(&thing) + answers.at("bits_byte_offset"),
              static_cast<std::size_t>(answers.at("bits_byte_size")));
  value <<= answers.at("bits_lshift");
  if (answers.at("bits_signed"))
    return static_cast<std::int64_t>(value) >> answers.at("bits_rshift");
  return static_cast<std::int64_t>(value >> answers.at("bits_rshift"));
}

} // namespace

int main() {
  const Answers expected = {
      {"field_byte_offset", offsetof(thing, at.y)},
      {"field_byte_size", sizeof(thing::values)},
      {"field_exists", 1},
      {"field_signed", 1},
      {"field_lshift", 64 - 8 * static_cast<int>(sizeof(thing::at.x))},
      {"field_rshift", 64 - 8 * static_cast<int>(sizeof(thing::at.x))},
      {"bits_exists", 1},
      {"bits_signed", 1},
      {"type_exists", 1},
      {"type_size", sizeof(thing)},
      {"typedef_size", sizeof(thing_t)},
      {"enum_exists", 1},
      {"enum_value", green},
      {"enum_negative", red},
      {"enum_large", blue},
      {"load", offsetof(thing, id)},
      {"store", offsetof(thing, at.y)},
      {"address", offsetof(thing, values[2])},
  };

  Answers answers;
  for (const auto &relocation : nlohmann::json::parse(std::cin))
    if (const auto &result = relocation.at("targets").at(0); result.at("outcome") == "ok")
      answers[relocation.at("function")] = result.at("value");

  int wrong = 0;
  for (const auto &[function, value] : expected) {
    auto answer = answers.find(function);
    if (answer != answers.end() && answer->second == value)
      continue;
    wrong++;
    std::cout << function << ": the compiler says " << value << ", relo "
              << (answer == answers.end() ? "nothing" : std::to_string(answer->second)) << '\n';
  }
  for (int value : {0, 1, -1, 5, -512, 1023, -1024}) {
    thing thing;
    std::memset(&thing, 0xa5, sizeof thing);
    thing.wide = value;
    if (std::int64_t read = read_bits(thing, answers); read != value) {
      wrong++;
      std::cout << "bit-field: " << value << " is read as " << read << '\n';
    }
  }
  std::cout << expected.size() << " values and 7 bit-field reads, " << wrong << " wrong\n";
  return wrong != 0;
}
