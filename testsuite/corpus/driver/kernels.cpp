// See kernels.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernels.h"

#include "bpftool.h"
#include "process.h"
#include "verdicts.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

namespace fs = std::filesystem;

namespace corpus {
namespace {

// A load takes some hundredths of a second, on a busy machine tenths.
constexpr unsigned seconds_for_boot = 60, seconds_for_task = 1;

bool starts_with(const std::string &text, const std::string &start) {
  return text.compare(0, start.size(), start) == 0;
}

} // namespace

std::string Machine::release() const {
  std::ifstream file(kernel / "version");
  std::string version;
  if (!std::getline(file, version))
    throw std::runtime_error((kernel / "version").string() + " cannot be read");
  // "6.12.107+deb13-cloud-amd64"
  return version.substr(0, version.find('.', version.find('.') + 1));
}

void perform_in(const Tools &tools, const Machine &machine, std::vector<Task> &tasks,
                const std::vector<std::string> &files) {
  std::stable_partition(tasks.begin(), tasks.end(),
                        [](const Task &task) { return task.command.empty(); });
  const std::string release = machine.release();
  const fs::path loads = tools.output / ("loads-" + release),
                 commands = tools.output / ("commands-" + release);
  {
    std::ofstream load_file(loads), command_file(commands);
    for (const Task &task : tasks)
      if (task.command.empty())
        load_file << "load " << task.name << '\n';
      else
        command_file << task.command << '\n';
  }
  const unsigned seconds = seconds_for_boot + seconds_for_task * tasks.size();
  std::vector<std::string> command = {machine.vm,
                                      "--kernel",
                                      machine.kernel,
                                      "--timeout",
                                      std::to_string(seconds),
                                      "--file",
                                      loads.string() + ":loads",
                                      "--file",
                                      commands.string() + ":commands",
                                      "--file",
                                      (tools.directory / "kernel-config").string()};
  for (const Task &task : tasks)
    if (task.command.empty())
      command.insert(command.end(), {"--file", task.object.string() + ":" + task.name});
  for (const std::string &file : files)
    command.insert(command.end(), {"--file", file});
  command.insert(command.end(), {"--init", machine.init, "--", "@loads"});
  if (!tasks.empty() && !tasks.back().command.empty())
    command.insert(command.end(), {"commands", "/commands"});

  // The guest says "NAME on Linux ...", then "  loaded ..." or "  done", or "  FAILED ..." and the
  // reason.
  Outcome outcome = run(command, Errors::in_output, seconds + seconds_for_boot);
  std::istringstream lines(outcome.output);
  size_t now = tasks.size();
  for (Task &task : tasks)
    task.problem = "the guest did not come to it";
  for (std::string line; std::getline(lines, line);)
    if (line.find(" on Linux ") != std::string::npos && !starts_with(line, " ") &&
        !starts_with(line, "FAILED")) {
      now = now == tasks.size() ? 0 : now + 1;
      if (now == tasks.size())
        throw std::runtime_error("the guest does more than it was told to:\n" + outcome.output);
      tasks[now].problem = "the guest did not say what became of it";
    } else if (now == tasks.size())
      throw std::runtime_error("the guest says:\n" + outcome.output);
    else if (starts_with(line, "  loaded ") || line == "  done")
      tasks[now].problem.clear();
    else if (starts_with(line, "  FAILED"))
      tasks[now].problem = line.substr(2);
    else if (starts_with(line, "    | "))
      tasks[now].problem += "\n" + line.substr(6);
  if (now + 1 != tasks.size())
    throw std::runtime_error("the guest did not do all:\n" + outcome.output);
}

namespace {

// What a program that is not static needs to run in the guest: its loader and its libraries.
std::vector<std::string> libraries_of(const std::string &program) {
  Outcome outcome = run({"ldd", program});
  std::istringstream words(outcome.output);
  std::vector<std::string> files;
  for (std::string word; words >> word;)
    if (word[0] == '/')
      files.push_back(word);
  if (!outcome.good() || files.empty())
    throw std::runtime_error("ldd " + program + " says:\n" + outcome.output);
  return files;
}

// What one program does with one case: `skeleton' or `bpftool prog load'.
struct Use {
  const Case *c;
  std::string called, argument;
};

// A program that takes several cases, which cost it little beside its start, and ends with the first that it
// cannot take.
struct Program {
  // The command for some of the uses; what they need is added to the files of the guest.
  std::function<std::string(const std::vector<Use> &, std::vector<std::string> &files)> command;
  std::vector<Use> uses;
};

// So many that it takes some seconds on a busy machine.
constexpr size_t uses_at_once = 30;

} // namespace

bool load_with_bpftool(const Tools &tools, const Machine &machine, const std::string &bpftool,
                       const std::vector<Case> &cases) {
  const std::string release = machine.release();
  Verdicts verdicts(tools.output, "bpftool-" + release, stage::load);
  std::vector<std::string> files = libraries_of(bpftool);
  std::string loader;
  for (const std::string &file : files)
    if (std::string name = fs::path(file).filename(); starts_with(name, "ld-"))
      loader = "/" + name;
  files.push_back(bpftool + ":bpftool");
  files.push_back(skeletons(tools).string() + ":skeletons");

  std::set<std::string> with_skeleton;
  std::ifstream list(skeletons(tools).string() + ".list");
  for (std::string id; list >> id;)
    with_skeleton.insert(id);

  size_t batches = 0;
  const fs::path scratch = tools.output / ("batches-" + release);
  fs::create_directories(scratch);
  Program with_skeletons{[](const std::vector<Use> &uses, std::vector<std::string> &) {
                           std::string command = "/skeletons";
                           for (const Use &use : uses)
                             command += " " + use.argument;
                           return command;
                         },
                         {}},
      with_bpftool{[&](const std::vector<Use> &uses, std::vector<std::string> &guests) {
                     const std::string name = "batch-" + std::to_string(batches++);
                     std::ofstream batch(scratch / name);
                     for (const Use &use : uses)
                       batch << fmt::format("prog loadall /{0}.o /sys/fs/bpf/{0}\n", use.argument);
                     // bpftool takes any errno that the commands have left for one of reading the file, but
                     // for ENOENT (do_batch in its main.c), by which this ends.
                     batch << "map list\n";
                     guests.push_back((scratch / name).string());
                     return fmt::format("{} --library-path / /bpftool batch file /{}", loader, name);
                   },
                   {}};

  std::vector<Task> tasks;
  std::map<std::string, std::vector<Use>> what; // by the task's command and name
  for (const Case &c : cases) {
    auto load = [&](const std::string &called, const fs::path &object, const std::string &name) {
      if (!fs::exists(object))
        return;
      tasks.push_back({"", object, name, ""});
      what[name] = {{&c, called, ""}};
    };
    load("linked", linked_with_ours(tools, c), c.id + ".ours.o");
    load("linked with clang's", linked_with_clangs(tools, c), c.id + ".clangs.o");
    if (with_skeleton.count(c.id))
      with_skeletons.uses.push_back({&c, "skeleton", c.id});
    if (const fs::path object = object_of(tools, c, main_build()); fs::exists(object)) {
      files.push_back(object.string() + ":" + c.id + ".o");
      with_bpftool.uses.push_back({&c, "bpftool prog load", c.id});
    }
  }

  auto add = [&](std::vector<Task> &to, const Program &program, const std::vector<Use> &uses) {
    if (uses.empty())
      return;
    to.push_back({program.command(uses, files), "", "", ""});
    what[to.back().command] = uses;
  };
  // What is to fail is on its own.
  for (const Program *program : {&with_skeletons, &with_bpftool}) {
    std::vector<Use> together;
    for (const Use &use : program->uses)
      if (use.c->not_on.count(release) || !use.c->gaps.empty())
        add(tasks, *program, {use});
      else {
        together.push_back(use);
        if (together.size() == uses_at_once) {
          add(tasks, *program, together);
          together.clear();
        }
      }
    add(tasks, *program, together);
  }
  perform_in(tools, machine, tasks, files);

  // Where one of several has failed, each once more on its own, in another guest.
  std::vector<Task> again;
  auto settle = [&](const std::vector<Task> &done) {
    for (const Task &task : done) {
      const std::vector<Use> uses = what.at(task.command + task.name);
      if (!task.problem.empty() && uses.size() > 1)
        for (const Use &use : uses)
          add(again, use.called == "skeleton" ? with_skeletons : with_bpftool, {use});
      else
        for (const Use &use : uses)
          verdicts.add(*use.c, use.called + " on " + release, task.problem, release);
    }
  };
  settle(tasks);
  if (!again.empty()) {
    perform_in(tools, machine, again, files);
    settle(std::vector<Task>(again));
  }
  return verdicts.finish();
}

bool load_all(const Tools &tools, const Machine &machine, const std::vector<Case> &cases) {
  const std::string release = machine.release();
  Verdicts verdicts(tools.output, "load-" + release, stage::load);
  std::vector<Task> tasks;
  std::vector<std::pair<const Case *, const Build *>> what;
  for (const Case &c : cases)
    for (const Build &build : builds())
      if (fs::path object = object_of(tools, c, build); fs::exists(object)) {
        tasks.push_back({"", object, fmt::format("{}.{}.o", c.id, build.directory), ""});
        what.emplace_back(&c, &build);
      }
  perform_in(tools, machine, tasks);
  for (size_t i = 0; i < tasks.size(); i++) {
    const auto &[c, build] = what[i];
    const std::string called = fmt::format("{} on {}", build->name, release);
    if (build->peer())
      verdicts.note(*c, called, tasks[i].problem);
    else
      verdicts.add(*c, called, tasks[i].problem, release);
  }
  return verdicts.finish();
}

} // namespace corpus
