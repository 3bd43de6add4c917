// The triggers that are about processes; see triggers.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trigger-tools.h"
#include "triggers.h"

#include <functional>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace guest {

namespace {

// What wait() says of it.
int end_of(pid_t child) {
  int status;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      fail("cannot wait for a child", errno);
  return status;
}

struct Ended {
  pid_t pid;
  int status; // the exit status
};

// A child that does this and ends with the exit status that it returns.
Ended child_that(const std::function<int()> &does) {
  const pid_t child = fork();
  if (child < 0)
    fail("cannot fork", errno);
  if (child == 0)
    _exit(does());
  const int status = end_of(child);
  if (!WIFEXITED(status))
    throw Failure(stage::trigger, "a child of the guest crashed");
  return {child, WEXITSTATUS(status)};
}

} // namespace

std::string Triggers::exec_self(const Arguments &, Variables &variables) {
  const Ended child = child_that([] {
    execl("/proc/self/exe", "guest", do_nothing, static_cast<char *>(nullptr));
    return 127;
  });
  if (child.status != 0)
    throw Failure(stage::trigger, "the guest could not start itself again");
  variables["child.pid"] = Value::of_number(child.pid);
  return "process " + std::to_string(child.pid) + " started the guest's own program, inode " +
         std::to_string(inode_of("/proc/self/exe"));
}

std::string Triggers::set_priority(const Arguments &, Variables &) {
  const pid_t process = getpid();
  if (setpriority(PRIO_PROCESS, process, 19) < 0 || setpriority(PRIO_PROCESS, process, 0) < 0)
    fail("cannot set a priority", errno);
  return "the priority of process " + std::to_string(process) + " was 19";
}

} // namespace guest
