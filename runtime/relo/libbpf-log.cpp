// What libbpf says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "libbpf-log.h"

#include <cstdio>

namespace relo {
namespace {

LibbpfLog *innermost;

// TEXT without "prog 'x': relo #1: " and white space at its end.
std::string_view bare(std::string_view text) {
  // The macro __pr () of libbpf_internal.h puts it in front of each message.
  if (constexpr std::string_view name = "libbpf: "; text.substr(0, name.size()) == name)
    text.remove_prefix(name.size());
  if (text.substr(0, 6) == "prog '")
    if (std::size_t name_end = text.find("': "); name_end != text.npos) {
      text.remove_prefix(name_end + 3);
      if (text.substr(0, 6) == "relo #")
        if (std::size_t colon = text.find(": "); colon != text.npos)
          text.remove_prefix(colon + 2);
    }
  while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
    text.remove_suffix(1);
  return text;
}

} // namespace

LibbpfLog::LibbpfLog() : outer_(innermost), print_before_(libbpf_set_print(print)) {
  innermost = this;
}

LibbpfLog::~LibbpfLog() {
  innermost = outer_;
  libbpf_set_print(print_before_);
}

int LibbpfLog::print(libbpf_print_level level, const char *format, va_list arguments) {
  char text[1024];
  int length = std::vsnprintf(text, sizeof text, format, arguments);
  innermost->messages_.push_back({level, text});
  return length;
}

std::string LibbpfLog::join(std::string_view text, bool details) const {
  std::string joined;
  for (const Message &message : messages_) {
    if (message.level != LIBBPF_WARN && !details)
      continue;
    if (message.text.find(text) == std::string::npos)
      continue;
    if (!joined.empty())
      joined += "; ";
    joined += bare(message.text);
  }
  return joined;
}

} // namespace relo
