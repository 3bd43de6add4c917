// See libbpf-log.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "libbpf-log.h"

#include <bpf/libbpf.h>
#include <cstdarg>
#include <cstdio>

namespace guest {

namespace {

LibbpfLog *current;

// A verifier's log can have megabytes, and libbpf passes it in one message.
std::string format(const char *text, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  int length = std::vsnprintf(nullptr, 0, text, again);
  va_end(again);
  if (length < 0)
    return text;
  std::string message(length + 1, '\0');
  std::vsnprintf(message.data(), message.size(), text, arguments);
  message.resize(length);
  return message;
}

int keep(libbpf_print_level level, const char *text, va_list arguments) {
  if (!current)
    return 0;
  std::string message = format(text, arguments);
  current->all += message;
  if (level == LIBBPF_WARN)
    current->warnings += message;
  else if (message.find(": relo #") != std::string::npos &&
           (message.find("patched") != std::string::npos ||
            message.find(": <") != std::string::npos)) {
    const std::string prefix = "libbpf: ";
    if (message.compare(0, prefix.size(), prefix) == 0)
      message.erase(0, prefix.size());
    while (!message.empty() && message.back() == '\n')
      message.pop_back();
    current->relocations.push_back(message);
  }
  return 0;
}

} // namespace

LibbpfLog::LibbpfLog() : previous(reinterpret_cast<void *>(libbpf_set_print(keep))) {
  current = this;
}

LibbpfLog::~LibbpfLog() {
  current = nullptr;
  libbpf_set_print(reinterpret_cast<libbpf_print_fn_t>(previous));
}

} // namespace guest
