// See kernels.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernels.h"

#include "bpftool.h"
#include "process.h"
#include "verdicts.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
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

  std::vector<Task> tasks;
  std::map<std::string, std::pair<const Case *, std::string>> what;
  auto add = [&](const Case &c, const std::string &called, Task task) {
    what[task.command + task.name] = {&c, called};
    tasks.push_back(std::move(task));
  };
  for (const Case &c : cases) {
    const fs::path object = object_of(tools, c, main_build()), ours = linked_with_ours(tools, c),
                   clangs = linked_with_clangs(tools, c);
    if (fs::exists(ours))
      add(c, "linked", {"", ours, c.id + ".ours.o", ""});
    if (fs::exists(clangs))
      add(c, "linked with clang's", {"", clangs, c.id + ".clangs.o", ""});
    if (with_skeleton.count(c.id))
      add(c, "skeleton", {"/skeletons " + c.id, "", "", ""});
    if (fs::exists(object)) {
      files.push_back(object.string() + ":" + c.id + ".o");
      add(c, "bpftool prog load",
          {fmt::format("{0} --library-path / /bpftool prog loadall /{1}.o /sys/fs/bpf/{1}", loader,
                       c.id),
           "", "", ""});
    }
  }
  perform_in(tools, machine, tasks, files);
  for (const Task &task : tasks) {
    const auto &[c, called] = what.at(task.command + task.name);
    verdicts.add(*c, called + " on " + release, task.problem, release);
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
