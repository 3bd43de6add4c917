// The text of a header.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "type-model.h"
#include "type-spelling.h"

#include <string>

namespace relo {

struct HeaderStyle {
  Language language = Language::cxx;
  std::string name_space;  // that all is in, or empty
  std::string guard;       // macro against being included twice
  std::string description; // what it is of: lines of a comment
};

// What the model's types need (see TypeSelection), in an order in which a compiler takes it.
// The same text for the same model.
std::string write_header(const TypeModel &model, const HeaderStyle &style);

} // namespace relo
