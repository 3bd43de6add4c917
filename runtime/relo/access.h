// What a relocation is about: a field, a type or an enumerator, named symbolically.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "btf.h"

#include <cstdint>
#include <string>

namespace relo {

// The 13 kinds of relocation fall into three families, which read the access string differently.
enum class Family { field, type, enumerator, unknown };

struct Kind {
  const char
      *name; // as libbpf's core_relo_kind_str () has it, "unknown" for a number it does not know
  Family family;
};

// The kind of that number (enum bpf_core_relo_kind).
Kind relocation_kind(std::uint32_t number);

// Spells what the relocation of that root type, access string and kind is about:
//   field       `struct task_struct.se.vruntime`, `struct s[1].arr[3].x`. Members of unnamed
//               structs and unions are spelled as C does, without them; one that is itself the
//               end of the path is `<anon>`.
//   type        `struct task_struct`
//   enumerator  `enum e::A`
// Throws InputError when it leads nowhere: not numbers, out of the bounds of a struct, an array or
// an enum, into something without parts. Checking this first keeps libbpf safe: 1.1.2 takes a
// negative index for a valid one.
std::string spell_access(const Btf &btf, std::uint32_t type_id, const std::string &access,
                         Family family);

} // namespace relo
