// What C and C++ have words for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "type-model.h"

#include <string>
#include <string_view>

namespace relo {

enum class Language { c, cxx };

// An integer or floating type in C; 64-bit Linux's sizes, and BPF's. Where the kernel's `long' has
// another size, an `int' of that size. Empty if there is none, as for `long double': what has that
// type is written as an array of bytes.
std::string spelled(const Type &scalar, Language language);

// The size of what spelled () gives, or 0.
std::uint32_t spelled_size(const Type &scalar);

// Whether NAME can be the name of something in the language: it is an identifier, and neither a
// keyword of a current standard (C17, C23; C++17 to C++26) or of GNU's dialects, nor a macro that
// compilers define by themselves.
bool usable_name(std::string_view name, Language language);

// NAME, if it is an identifier, or else what becomes of it when other characters are replaced.
std::string identifier(std::string_view name);

} // namespace relo
