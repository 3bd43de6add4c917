// What can be made to happen in the guest so that programs see it.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_TRIGGERS_H
#define GUEST_TRIGGERS_H

#include "attach.h"
#include "value.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace guest {

// What the guest knows by itself, to compare with what programs found: "thread.tid" -> 87.
using Variables = std::map<std::string, Value>;

// What there is before any trigger: of this process and the kernel.
Variables known_from_the_beginning();

class Triggers {
public:
  // Runs the program of that name in all objects, see run_once(), and says what came of it.
  using RunProgram = std::function<Outcome(const std::string &program, const Bytes &packet)>;
  explicit Triggers(RunProgram run_program) : run_program(std::move(run_program)) {}

  // Sets what is known afterwards in `variables', and returns what happened in words.  Throws
  // Failure.
  std::string run(const std::string &name, const std::vector<std::string> &arguments,
                  Variables &variables);

  // The end of what was started and still runs, such as threads.  Meant for when the programs
  // are detached, so that they do not see it.
  ~Triggers();

  Triggers(const Triggers &) = delete;
  Triggers &operator=(const Triggers &) = delete;

  // Whether there is such a trigger, and how many arguments it may have; what is wrong, if not.
  static std::string check(const std::string &name, size_t arguments);
  // One line each: name, arguments, what it does, the variables.
  static std::string help();

private:
  RunProgram run_program;
  std::vector<std::function<void()>> endings;
  unsigned runs = 0; // of run-once

  struct Entry;
  static const Entry table[];
  static const Entry *find(const std::string &name);

  using Arguments = std::vector<std::string>;
  std::string wake_thread(const Arguments &, Variables &);
  std::string send_loopback(const Arguments &, Variables &);
  std::string drop_packet(const Arguments &, Variables &);
  std::string lose_segments(const Arguments &, Variables &);
  std::string exec_self(const Arguments &, Variables &);
  std::string open_file(const Arguments &, Variables &);
  std::string try_open(const Arguments &, Variables &);
  std::string sleep(const Arguments &, Variables &);
  std::string spin(const Arguments &, Variables &);
  std::string set_priority(const Arguments &, Variables &);
  std::string kill_child(const Arguments &, Variables &);
  std::string signal_guest(const Arguments &, Variables &);
  std::string trace_guest(const Arguments &, Variables &);
  std::string change_namespaces(const Arguments &, Variables &);
  std::string use_bpf(const Arguments &, Variables &);
  std::string call_function(const Arguments &, Variables &);
  std::string connect_loopback(const Arguments &, Variables &);
  std::string set_option(const Arguments &, Variables &);
  std::string read_setting(const Arguments &, Variables &);
  std::string make_group(const Arguments &, Variables &);
  std::string use_disk(const Arguments &, Variables &);
  std::string run_once(const Arguments &, Variables &);
};

// The argument with which exec-self starts this program again: it returns at once.
inline const char *const do_nothing = "--nothing";

} // namespace guest

#endif
