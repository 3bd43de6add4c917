// The triggers that are about processes; see triggers.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trigger-tools.h"
#include "triggers.h"

#include <csignal>
#include <fcntl.h>
#include <functional>
#include <sched.h>
#include <sys/ptrace.h>
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

std::string Triggers::kill_child(const Arguments &, Variables &variables) {
  const pid_t child = fork();
  if (child < 0)
    fail("cannot fork", errno);
  if (child == 0)
    for (;;)
      pause();
  if (kill(child, SIGKILL) < 0)
    fail("cannot kill a child", errno);
  end_of(child);
  variables["child.pid"] = Value::of_number(child);
  return "process " + std::to_string(getpid()) + " killed its child " + std::to_string(child);
}

std::string Triggers::signal_guest(const Arguments &, Variables &variables) {
  // A signal that nobody notices if it is sent.
  const Ended child = child_that([] { return kill(getppid(), SIGWINCH) < 0 ? errno : 0; });
  variables["sender.pid"] = Value::of_number(child.pid);
  variables["signal.error"] = Value::of_number(child.status);
  return "process " + std::to_string(child.pid) + " tried to send its parent a signal" +
         because(child.status);
}

std::string Triggers::trace_guest(const Arguments &, Variables &variables) {
  // Does not stop the guest, and ends with the child.
  const Ended child =
      child_that([] { return ptrace(PTRACE_SEIZE, getppid(), nullptr, nullptr) < 0 ? errno : 0; });
  variables["tracer.pid"] = Value::of_number(child.pid);
  variables["trace.error"] = Value::of_number(child.status);
  return "process " + std::to_string(child.pid) + " tried to trace its parent" +
         because(child.status);
}

std::string Triggers::change_namespaces(const Arguments &, Variables &variables) {
  struct Found {
    unsigned long long mount, network, host;
  } found = {};
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) < 0)
    fail("cannot make a pipe", errno);
  const Ended child = child_that([&] {
    constexpr char host[] = "elsewhere";
    const int mount = open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC),
              network = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
    if (unshare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWUTS | CLONE_NEWIPC |
                CLONE_NEWCGROUP) < 0)
      return errno;
    found = {inode_of("/proc/self/ns/mnt"), inode_of("/proc/self/ns/net"),
             inode_of("/proc/self/ns/uts")};
    if (write(ends[1], &found, sizeof found) != sizeof found ||
        sethostname(host, sizeof host - 1) < 0 || setns(mount, CLONE_NEWNS) < 0 ||
        setns(network, CLONE_NEWNET) < 0 || unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0)
      return errno;
    return 0;
  });
  close(ends[1]);
  const bool good = read(ends[0], &found, sizeof found) == sizeof found;
  close(ends[0]);
  if (!good || child.status)
    fail("a child of the guest cannot go into other namespaces", child.status);
  variables["child.pid"] = Value::of_number(child.pid);
  variables["new.mount"] = Value::of_number(found.mount);
  variables["new.network"] = Value::of_number(found.network);
  variables["new.host"] = Value::of_number(found.host);
  return "process " + std::to_string(child.pid) + " went into other namespaces";
}

} // namespace guest
