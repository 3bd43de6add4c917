// See command.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include "failure.h"
#include "machine.h"

#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace guest {

namespace {

struct Ended {
  int status; // as of wait()
  std::string output;
};

Ended run(std::vector<std::string> words) {
  std::vector<char *> arguments;
  for (std::string &word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int pipe[2];
  if (pipe2(pipe, O_CLOEXEC) < 0)
    throw Failure("command", "cannot make a pipe" + because(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO);
  pid_t child;
  int error = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(pipe[1]);
  if (error) {
    close(pipe[0]);
    throw Failure("command", "cannot run " + words[0] + because(error));
  }
  Ended ended{};
  char buffer[4096];
  for (ssize_t length; (length = read(pipe[0], buffer, sizeof buffer)) != 0;)
    if (length > 0)
      ended.output.append(buffer, length);
    else if (errno != EINTR)
      break;
  close(pipe[0]);
  while (waitpid(child, &ended.status, 0) < 0 && errno == EINTR)
    ;
  return ended;
}

} // namespace

bool run_command(const std::string &command) {
  std::printf("%s on Linux %s\n", command.c_str(), machine::kernel_release().c_str());
  std::fflush(stdout);
  std::istringstream stream(command);
  std::vector<std::string> words;
  for (std::string word; stream >> word;)
    words.push_back(word);
  if (words.empty())
    throw Failure("command", "it is empty");
  Ended ended = run(words);
  if (WIFEXITED(ended.status) && WEXITSTATUS(ended.status) == 0) {
    std::printf("  done\n");
    return true;
  }
  if (WIFEXITED(ended.status))
    std::printf("  FAILED command: exit status %d\n", WEXITSTATUS(ended.status));
  else
    std::printf("  FAILED command: %s\n", strsignal(WTERMSIG(ended.status)));
  std::istringstream lines(ended.output);
  for (std::string line; std::getline(lines, line);)
    std::printf("    | %s\n", line.c_str());
  return false;
}

} // namespace guest
