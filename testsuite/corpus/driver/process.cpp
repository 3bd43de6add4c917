// See process.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "process.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>

namespace corpus {
namespace {

constexpr int did_not_end = 256;

} // namespace

std::string spelled(const std::vector<std::string> &command) {
  std::string line;
  for (const std::string &word : command) {
    line += line.empty() ? "'" : " '";
    for (char c : word)
      line += c == '\'' ? std::string("'\\''") : std::string(1, c);
    line += "'";
  }
  return line;
}

Outcome run(const std::vector<std::string> &command, Errors errors, unsigned seconds) {
  std::string line = "exec timeout " + std::to_string(seconds) + " " + spelled(command) + " </dev/null" +
                     (errors == Errors::in_output ? " 2>&1" : "");
  FILE *pipe = popen(line.c_str(), "r");
  if (!pipe)
    throw std::runtime_error("cannot run " + line);
  Outcome outcome;
  char buffer[65536];
  for (size_t length; (length = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    outcome.output.append(buffer, length);
  int status = pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : did_not_end;
  return outcome;
}

void in_parallel(size_t count, const std::function<void(size_t)> &action) {
  std::atomic<size_t> next = 0;
  std::exception_ptr failed;
  std::mutex mutex;
  auto work = [&] {
    for (size_t i; (i = next++) < count;)
      try {
        action(i);
      } catch (...) {
        std::lock_guard<std::mutex> lock(mutex);
        failed = std::current_exception();
      }
  };
  std::vector<std::thread> threads;
  for (unsigned n = std::max(1u, std::thread::hardware_concurrency()); n; n--)
    threads.emplace_back(work);
  for (std::thread &thread : threads)
    thread.join();
  if (failed)
    std::rethrow_exception(failed);
}

} // namespace corpus
