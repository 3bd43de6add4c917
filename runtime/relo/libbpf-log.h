// What libbpf says.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bpf/libbpf.h>
#include <string>
#include <string_view>
#include <vector>

namespace relo {

// While one of these lives, libbpf's messages of all levels come here instead of to stderr. Only
// the innermost one receives; not for several threads at once, as libbpf has one print function.
class LibbpfLog {
public:
  LibbpfLog();
  ~LibbpfLog();
  LibbpfLog(const LibbpfLog &) = delete;
  LibbpfLog &operator=(const LibbpfLog &) = delete;

  void clear() { messages_.clear(); }

  // The warnings, or with DETAILS all messages, that contain TEXT, without their trailing newline
  // and their "prog 'x': relo #1: ", joined by "; ".
  std::string join(std::string_view text = "", bool details = false) const;

private:
  struct Message {
    libbpf_print_level level;
    std::string text;
  };
  static int print(libbpf_print_level level, const char *format, va_list arguments);

  std::vector<Message> messages_;
  LibbpfLog *outer_;
  libbpf_print_fn_t print_before_;
};

} // namespace relo
