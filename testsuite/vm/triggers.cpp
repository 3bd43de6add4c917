// See triggers.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triggers.h"

#include "failure.h"
#include "machine.h"

#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <net/if.h>
#include <netinet/in.h>
#include <sstream>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace guest {

namespace {

using namespace std::chrono_literals;

// Long enough for a guest that is emulated on a busy machine.
constexpr auto patience = 10s;

[[noreturn]] void fail(const std::string &what, int error) {
  throw Failure(stage::trigger, what + because(error));
}

template <typename Condition> void wait_until(const std::string &what, Condition condition) {
  auto end = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end)
      throw Failure(stage::trigger, "waited 10 s in vain for " + what);
    std::this_thread::sleep_for(1ms);
  }
}

std::string contents_of(const std::string &path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string task_directory(pid_t tid) { return "/proc/self/task/" + std::to_string(tid) + "/"; }

// "R", "S", ... as in proc(5); the name before it may hold anything, so from its end.
char state_of(pid_t tid) {
  std::string stat = contents_of(task_directory(tid) + "stat");
  size_t end = stat.rfind(") ");
  return end == std::string::npos ? '?' : stat[end + 2];
}

// A time of the scheduler, in nanoseconds: "se.vruntime   :   12.345678", milliseconds, in
// the file sched of a task (proc_sched_show_task in kernel/sched/debug.c).
bool scheduler_time(pid_t tid, const std::string &name, Value &value) {
  std::istringstream lines(contents_of(task_directory(tid) + "sched"));
  for (std::string line; std::getline(lines, line);) {
    long long milliseconds;
    int nanoseconds;
    if (line.compare(0, name.size(), name) == 0 &&
        std::sscanf(line.c_str() + name.size(), " : %lld.%6d", &milliseconds, &nanoseconds) == 2) {
      value = Value::of_number(milliseconds * 1000000 + nanoseconds);
      return true;
    }
  }
  return false;
}

unsigned long long inode_of(const std::string &path) {
  struct stat status;
  if (stat(path.c_str(), &status) < 0)
    fail("cannot stat " + path, errno);
  return status.st_ino;
}

} // namespace

Variables known_from_the_beginning() {
  return {
      {"process.pid", Value::of_number(getpid())},
      {"exe.inode", Value::of_number(inode_of("/proc/self/exe"))},
      {"kernel.release", Value::of_text(machine::kernel_release())},
  };
}

// --- wake-thread -------------------------------------------------------------

namespace {

// Blocks in read() until it gets a byte, and again until there are no more to come.
struct Sleeper {
  int input = -1, output = -1;
  std::atomic<pid_t> tid{0};
  std::atomic<int> woken{0};
  std::thread thread;

  Sleeper() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0)
      fail("cannot make a pipe", errno);
    input = ends[0];
    output = ends[1];
    thread = std::thread([this] {
      prctl(PR_SET_NAME, "sleeper");
      tid = gettid();
      for (char byte; read(input, &byte, 1) == 1;)
        woken++;
    });
  }
  ~Sleeper() {
    close(output);
    thread.join();
    close(input);
  }

  void wait_until_asleep() {
    wait_until("a thread to sleep", [&] { return tid != 0 && state_of(tid) == 'S'; });
    // It may have been on its way only.
    std::this_thread::sleep_for(20ms);
  }
};

} // namespace

std::string Triggers::wake_thread(const Arguments &, Variables &variables) {
  auto sleeper = std::make_shared<Sleeper>();
  sleeper->wait_until_asleep();
  if (write(sleeper->output, "", 1) != 1)
    fail("cannot wake a thread", errno);
  wait_until("a thread to wake", [&] { return sleeper->woken == 1; });
  sleeper->wait_until_asleep();
  pid_t tid = sleeper->tid;
  variables["thread.tid"] = Value::of_number(tid);
  variables["thread.pid"] = Value::of_number(getpid());
  for (auto &[name, variable] : std::map<std::string, std::string>{
           {"se.vruntime", "thread.vruntime"}, {"se.sum_exec_runtime", "thread.sum_exec_runtime"}})
    if (Value value; scheduler_time(tid, name, value))
      variables[variable] = value;
  endings.push_back([sleeper]() mutable { sleeper.reset(); });
  return "thread " + std::to_string(tid) + " of process " + std::to_string(getpid()) +
         " slept, was woken and sleeps again";
}

// --- The others --------------------------------------------------------------

std::string Triggers::send_loopback(const Arguments &, Variables &variables) {
  const std::string message = "hello, kernel";
  struct Socket {
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ~Socket() { close(fd); }
  } socket;
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto *general = reinterpret_cast<sockaddr *>(&address);
  timeval limit = {10, 0};
  // To itself: bound to a port that the kernel chooses.
  if (socket.fd < 0 || bind(socket.fd, general, size) < 0 ||
      getsockname(socket.fd, general, &size) < 0 ||
      setsockopt(socket.fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) < 0)
    fail("cannot set up a socket on lo", errno);
  if (sendto(socket.fd, message.data(), message.size(), 0, general, size) < 0)
    fail("cannot send on lo", errno);
  char buffer[64];
  if (recv(socket.fd, buffer, sizeof buffer, 0) != static_cast<ssize_t>(message.size()))
    fail("nothing came back on lo", errno);
  constexpr int ethernet = 14, ip = 20, udp = 8;
  int length = ethernet + ip + udp + static_cast<int>(message.size());
  variables["packet.length"] = Value::of_number(length);
  variables["packet.ifindex"] = Value::of_number(if_nametoindex("lo"));
  return "a packet of " + std::to_string(length) + " bytes went through lo";
}

std::string Triggers::exec_self(const Arguments &, Variables &variables) {
  pid_t child = fork();
  if (child < 0)
    fail("cannot fork", errno);
  if (child == 0) {
    execl("/proc/self/exe", "guest", do_nothing, static_cast<char *>(nullptr));
    _exit(127);
  }
  int status;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      fail("cannot wait for a child", errno);
  if (status != 0)
    throw Failure(stage::trigger, "the guest could not start itself again");
  variables["child.pid"] = Value::of_number(child);
  return "process " + std::to_string(child) + " started the guest's own program, inode " +
         std::to_string(inode_of("/proc/self/exe"));
}

std::string Triggers::open_file(const Arguments &arguments, Variables &variables) {
  std::string path = arguments.empty() ? "/tmp/opened" : arguments[0];
  int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    fail("cannot open " + path, errno);
  close(fd);
  variables["file.name"] = Value::of_text(path.substr(path.rfind('/') + 1));
  variables["file.inode"] = Value::of_number(inode_of(path));
  return "process " + std::to_string(getpid()) + " opened " + path;
}

std::string Triggers::sleep(const Arguments &arguments, Variables &) {
  std::string text = arguments.empty() ? "10" : arguments[0];
  char *end;
  long milliseconds = std::strtol(text.c_str(), &end, 10);
  if (*end || end == text.c_str() || milliseconds < 0 || milliseconds > 10000)
    throw Failure(stage::trigger, "sleep takes milliseconds, 0 to 10000, and not " + text);
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
  return "process " + std::to_string(getpid()) + " slept " + text + " ms";
}

// --- The table ---------------------------------------------------------------

struct Triggers::Entry {
  const char *name, *arguments;
  size_t most;
  const char *help;
  std::string (Triggers::*action)(const Arguments &, Variables &);
};

const Triggers::Entry Triggers::table[] = {
    {"wake-thread", "", 0,
     "a thread of the guest sleeps, is woken and sleeps again: $thread.tid, $thread.pid, "
     "$thread.vruntime, $thread.sum_exec_runtime",
     &Triggers::wake_thread},
    {"send-loopback", "", 0, "a UDP packet goes through lo: $packet.length, $packet.ifindex",
     &Triggers::send_loopback},
    {"exec-self", "", 0, "a child of the guest starts the guest's program: $child.pid",
     &Triggers::exec_self},
    {"open-file", "[PATH]", 1, "the guest opens a file: $file.name, $file.inode",
     &Triggers::open_file},
    {"sleep", "[MILLISECONDS]", 1, "the guest sleeps (10 ms)", &Triggers::sleep},
};

const Triggers::Entry *Triggers::find(const std::string &name) {
  for (const Entry &entry : table)
    if (name == entry.name)
      return &entry;
  return nullptr;
}

std::string Triggers::check(const std::string &name, size_t arguments) {
  const Entry *entry = find(name);
  if (!entry) {
    std::string all;
    for (const Entry &each : table)
      all += std::string(all.empty() ? "" : ", ") + each.name;
    return "there is no trigger " + name + "; there are " + all;
  }
  if (arguments > entry->most)
    return "the trigger is used so: " + name + " " + entry->arguments;
  return {};
}

std::string Triggers::help() {
  std::string text;
  for (const Entry &entry : table) {
    std::string usage = std::string(entry.name) + " " + entry.arguments;
    usage.resize(std::max<size_t>(usage.size(), 23), ' ');
    text += "  " + usage + entry.help + "\n";
  }
  return text;
}

std::string Triggers::run(const std::string &name, const Arguments &arguments,
                          Variables &variables) {
  if (std::string problem = check(name, arguments.size()); !problem.empty())
    throw Failure(stage::trigger, problem);
  return (this->*find(name)->action)(arguments, variables);
}

Triggers::~Triggers() {
  for (auto &ending : endings)
    ending();
}

} // namespace guest
