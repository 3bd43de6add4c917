// How the commands spell a relocation, for people and for programs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "object.h"
#include "resolver.h"

#include <nlohmann/json.hpp>
#include <string>

namespace relo {

using Json = nlohmann::ordered_json;

// "kprobe/try_to_wake_up+0x28"
std::string spell_place(const Object &object, const Relocation &r);

// "byte_off struct task_struct.se.vruntime (0:2:1)"; "<invalid>" for the path if there is none.
std::string spell_question(const Relocation &r);

// A value that R's instruction holds or gets. A value of 64 unsigned bits occurs only for
// enumerators of an unsigned ENUM64; all others are signed, as libbpf has them.
std::string spell_value(const Object &object, const Relocation &r, std::uint64_t value);
Json json_value(const Object &object, const Relocation &r, std::uint64_t value);

// "[prog.cpp:12:5]", or empty.
std::string spell_line(const Object &object, const Relocation &r);

// What the commands have in common about R: section, offset, function, kind, path, access, the
// instruction's value, its source line.
Json json_relocation(const Object &object, const Relocation &r);

// JSON as text. Bytes of names that are not UTF-8 are replaced.
std::string print_json(const Json &json);

} // namespace relo
