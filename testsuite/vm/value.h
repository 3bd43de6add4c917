// Values of BPF programs: bytes and their BTF type, made into something that can be printed,
// compared and looked into.
//
// btf_dump__dump_type_data() of libbpf prints the names of all types beside the values, and these
// differ from compiler to compiler (`long' and `long int', `u32' and `__u32').  What the guest
// prints is to be the same for the same contents, and pleasant to read.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_VALUE_H
#define GUEST_VALUE_H

#include "bytes.h"

#include <bpf/btf.h>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace guest {

struct Value {
  enum class Kind {
    number,
    text,   // an array of char, up to its first NUL
    record, // a struct, union or data section
    list,   // an array; the values of all processors
  };
  // How a number is written.
  enum class Style { decimal, hexadecimal, boolean, character };

  Kind kind = Kind::number;
  Style style = Style::decimal;
  // Holds every number of 64 bits, signed or not.
  __int128 number = 0;
  std::string text; // of a number: the enumerator's name, if it has one
  std::vector<std::pair<std::string, Value>> members; // of a list: without names

  static Value of_number(__int128 number);
  static Value of_text(std::string text);
};

// 42, 0x2a, true, 'l', RUNNING, "lo", {length: 46, name: "lo"}, [1, 2].
std::string to_string(const Value &value);

// Whether the two are of one sort and equal; an array of char and a text are of one sort.
bool operator==(const Value &a, const Value &b);
bool operator<(const Value &a, const Value &b);

// The value of BTF type `type' in `size' bytes.  Throws Failure for a type that has no values, or
// one that is larger than the bytes.
Value decode(const btf *btf, uint32_t type, const void *bytes, size_t size);

// The same without knowledge of the type: a number if the size allows, else a list of bytes.
Value decode_untyped(const void *bytes, size_t size);

// The bytes of a BTF integer, bool or enum that hold the number.  Throws Failure for another type, or if
// they do not.
Bytes encode(const btf *btf, uint32_t type, const Value &value);

} // namespace guest

#endif
