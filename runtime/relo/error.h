// What goes wrong with the files and arguments that a user gives.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>
#include <stdexcept>
#include <string>
#include <utility>

namespace relo {

// An input that cannot be used: unreadable, truncated, malformed, of the wrong sort. It ends the
// command with exit status 2; what () says what is wrong with which part of the input.
class InputError : public std::runtime_error {
public:
  template <typename... Args>
  explicit InputError(fmt::format_string<Args...> format, Args &&...args)
      : std::runtime_error(fmt::format(format, std::forward<Args>(args)...)) {}
};

} // namespace relo
