// See triggers.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "triggers.h"

#include "failure.h"
#include "machine.h"
#include "probed.h"
#include "trigger-tools.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <sstream>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <thread>
#include <unistd.h>

namespace guest {

namespace {

using namespace std::chrono_literals;

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

} // namespace

Variables known_from_the_beginning() {
  return {
      {"process.pid", Value::of_number(getpid())},
      {"namespace.mount", Value::of_number(inode_of("/proc/self/ns/mnt"))},
      {"namespace.network", Value::of_number(inode_of("/proc/self/ns/net"))},
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

std::string Triggers::try_open(const Arguments &arguments, Variables &variables) {
  const std::string path = arguments.empty() ? "/tmp/opened" : arguments[0];
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  const int error = fd < 0 ? errno : 0;
  if (fd >= 0)
    close(fd);
  variables["open.error"] = Value::of_number(error);
  return "process " + std::to_string(getpid()) + " tried to open " + path + because(error);
}

std::string Triggers::use_disk(const Arguments &, Variables &variables) {
  const std::string path = "/dev/nvme0n1", queue = "/sys/block/nvme0n1/queue/";
  constexpr size_t sector = 512, read_size = 4096, written_size = 8192;
  constexpr off_t read_from = 128, written_to = 256;
  wait_until("a disk, which scripts/vm --disk gives",
             [&] { return access(path.c_str(), F_OK) == 0; });
  const int fd = open(path.c_str(), O_RDWR | O_DIRECT | O_CLOEXEC);
  if (fd < 0)
    fail("cannot open " + path, errno);
  alignas(4096) static char bytes[written_size];
  struct stat status = {};
  const bool good = fstat(fd, &status) == 0 &&
                    pread(fd, bytes, read_size, read_from * sector) == read_size &&
                    pwrite(fd, bytes, written_size, written_to * sector) == written_size;
  const int error = errno;
  close(fd);
  if (!good)
    fail("cannot read from or write to " + path, error);
  variables["disk.major"] = Value::of_number(major(status.st_rdev));
  variables["disk.minor"] = Value::of_number(minor(status.st_rdev));
  variables["disk.name"] = Value::of_text("nvme0n1");
  variables["disk.read_sector"] = Value::of_number(read_from);
  variables["disk.read_bytes"] = Value::of_number(read_size);
  variables["disk.written_sector"] = Value::of_number(written_to);
  variables["disk.written_bytes"] = Value::of_number(written_size);
  variables["disk.requests_most"] = Value::of_number(std::stoul(contents_of(queue + "nr_requests")));
  variables["disk.largest"] =
      Value::of_number(std::stoul(contents_of(queue + "max_sectors_kb")) * 1024 / sector);
  variables["disk.block"] =
      Value::of_number(std::stoul(contents_of(queue + "logical_block_size")));
  return "process " + std::to_string(getpid()) + " read from the disk and wrote to it";
}

namespace {
std::chrono::milliseconds milliseconds_of(const std::vector<std::string> &arguments) {
  const std::string text = arguments.empty() ? "10" : arguments[0];
  char *end;
  const long number = std::strtol(text.c_str(), &end, 10);
  if (*end || end == text.c_str() || number < 0 || number > 10000)
    throw Failure(stage::trigger, "milliseconds are 0 to 10000, and not " + text);
  return std::chrono::milliseconds(number);
}
} // namespace

std::string Triggers::sleep(const Arguments &arguments, Variables &) {
  const auto time = milliseconds_of(arguments);
  std::this_thread::sleep_for(time);
  return "process " + std::to_string(getpid()) + " slept " + std::to_string(time.count()) + " ms";
}

std::string Triggers::spin(const Arguments &arguments, Variables &) {
  const auto time = milliseconds_of(arguments);
  for (const auto end = std::chrono::steady_clock::now() + time;
       std::chrono::steady_clock::now() < end;)
    ;
  return "process " + std::to_string(getpid()) + " was busy for " + std::to_string(time.count()) +
         " ms";
}

std::string Triggers::call_function(const Arguments &, Variables &variables) {
  const char *name = "guest";
  const int times = 21, returned = guest_greet(name, times);
  variables["call.name"] = Value::of_text(name);
  variables["call.times"] = Value::of_number(times);
  variables["call.returned"] = Value::of_number(returned);
  return "guest_greet (\"guest\", 21) returned " + std::to_string(returned);
}

std::string Triggers::read_setting(const Arguments &arguments, Variables &variables) {
  const std::string name = arguments.empty() ? "kernel/ostype" : arguments[0];
  std::string value = contents_of("/proc/sys/" + name);
  if (value.empty())
    throw Failure(stage::trigger, "there is no setting " + name);
  value.erase(value.find_last_not_of('\n') + 1);
  variables["setting.value"] = Value::of_text(value);
  return name + " is " + value;
}

std::string Triggers::make_group(const Arguments &arguments, Variables &variables) {
  const std::string name = arguments.empty() ? "guest" : arguments[0];
  const std::string path = "/sys/fs/cgroup/" + name;
  if (mkdir(path.c_str(), 0700) < 0)
    fail("cannot make the control group " + name, errno);
  endings.push_back([path] { rmdir(path.c_str()); });
  variables["group.name"] = Value::of_text(name);
  variables["group.id"] = Value::of_number(inode_of(path));
  return "there is a control group " + name;
}

std::string Triggers::run_once(const Arguments &arguments, Variables &variables) {
  if (arguments.empty())
    throw Failure(stage::trigger, "run-once takes the name of a program");
  Bytes packet;
  try {
    packet = bytes_of(arguments.size() > 1 ? arguments[1] : "");
  } catch (const std::invalid_argument &error) {
    throw Failure(stage::trigger, error.what());
  }
  const Outcome outcome = run_program(arguments[0], packet);
  const auto lines = std::count(outcome.text.begin(), outcome.text.end(), '\n');
  runs++;
  for (const std::string &name : {std::string("run"), "run." + std::to_string(runs)}) {
    variables[name + ".returned"] = Value::of_number(outcome.returned);
    variables[name + ".lines"] = Value::of_number(lines);
    variables[name + ".text"] = Value::of_text(outcome.text);
    variables[name + ".packet"] = Value::of_text(hexadecimal(outcome.packet));
  }
  return arguments[0] + " ran and " +
         (outcome.text.empty() ? "returned " + std::to_string(outcome.returned)
                               : "printed " + std::to_string(lines) + " lines");
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
    {"send-loopback", "", 0, "a UDP packet goes through lo: $packet.length, $packet.ifindex, $packet.port, "
     "$packet.network_port (as it is on the wire)",
     &Triggers::send_loopback},
    {"drop-packet", "[filter]", 1,
     "a UDP packet goes through lo to a port that nobody has, or to a socket whose filter drops it: "
     "$packet.size (from the UDP header on), $packet.ports (both, as they are on the wire), $packet.ifindex",
     &Triggers::drop_packet},
    {"lose-segments", "", 0,
     "of a TCP connection through lo one end loses for a time what comes: $connection.from_port, "
     "$connection.port, and what its other end knows: $connection.retransmits, "
     "$connection.retransmitted_bytes",
     &Triggers::lose_segments},
    {"exec-self", "", 0, "a child of the guest starts the guest's program: $child.pid",
     &Triggers::exec_self},
    {"open-file", "[PATH]", 1, "the guest opens a file: $file.name, $file.inode",
     &Triggers::open_file},
    {"try-open", "[PATH]", 1, "the guest tries to open a file: $open.error, an errno or 0",
     &Triggers::try_open},
    {"spin", "[MILLISECONDS]", 1, "the guest uses the processor (10 ms)", &Triggers::spin},
    {"set-priority", "", 0, "the guest has the lowest priority, 19, for a moment",
     &Triggers::set_priority},
    {"kill-child", "", 0, "the guest kills a child: $child.pid", &Triggers::kill_child},
    {"signal-guest", "", 0,
     "a child of the guest sends it SIGWINCH: $sender.pid, $signal.error (an errno or 0)",
     &Triggers::signal_guest},
    {"trace-guest", "", 0,
     "a child of the guest attaches to it as debuggers do: $tracer.pid, $trace.error (an errno or 0)",
     &Triggers::trace_guest},
    {"change-namespaces", "", 0,
     "a child of the guest goes into new namespaces of all kinds but users', calls its host \"elsewhere\", goes "
     "back to the guest's mounts and then to its network, and then into new namespaces of users and "
     "network: $child.pid, and of the first new ones $new.mount, $new.network, $new.host",
     &Triggers::change_namespaces},
    {"use-bpf", "", 0,
     "the guest makes a map and loads a program, both called \"used\": $map.id; $program.id, "
     "$program.instructions, $program.compiled (bytes), $program.loaded (time)",
     &Triggers::use_bpf},
    {"call-function", "", 0,
     "the guest calls guest_greet (), with its USDT probe: $call.name, $call.times, $call.returned",
     &Triggers::call_function},
    {"connect-loopback", "[CONTROL]", 1,
     "a TCP connection through lo, with that congestion control: $connection.port",
     &Triggers::connect_loopback},
    {"set-option", "", 0, "a socket gets a priority and is asked for it: $option.value",
     &Triggers::set_option},
    {"read-setting", "[NAME]", 1, "the guest reads a setting of the kernel (kernel/ostype): $setting.value",
     &Triggers::read_setting},
    {"make-group", "[NAME]", 1, "there is a control group below the root: $group.name, $group.id",
     &Triggers::make_group},
    {"run-once", "PROGRAM [PACKET]", 2,
     "the program is run by itself, with a packet of 46 bytes if it wants one, or with that of these bytes "
     "(in hexadecimal), or the iterator read: $run.returned, $run.lines, $run.text, $run.packet; of the "
     "first run also $run.1.returned and so on",
     &Triggers::run_once},
    {"use-disk", "", 0,
     "the guest reads from the disk and writes to it, without the kernel's cache: $disk.major, "
     "$disk.minor, $disk.name, $disk.read_sector, $disk.read_bytes, $disk.written_sector, "
     "$disk.written_bytes; of its queue, as sysfs says, $disk.requests_most, $disk.largest (request, in "
     "sectors), $disk.block (bytes)",
     &Triggers::use_disk},
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
    usage.resize(std::max<size_t>(usage.size(), 29), ' ');
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
