// Making what fails small.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source.h"
#include "trial.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>

namespace layouts {
namespace {

// The lists of members of a world, those of unnamed records included.
void collect(std::vector<Member> &members, std::vector<std::vector<Member> *> &lists) {
  lists.push_back(&members);
  for (Member &member : members)
    if (!member.type.unnamed.empty())
      collect(member.type.unnamed[0].members, lists);
}

std::vector<std::vector<Member> *> member_lists(World &world) {
  std::vector<std::vector<Member> *> lists;
  for (Record &record : world.records)
    collect(record.members, lists);
  return lists;
}

std::vector<std::string> member_names(World &world) {
  std::vector<std::string> names;
  for (std::vector<Member> *list : member_lists(world))
    for (const Member &member : *list)
      if (!member.name.empty())
        names.push_back(member.name);
  return names;
}

void erase_member(World &world, const std::string &name) {
  for (std::vector<Member> *list : member_lists(world))
    list->erase(std::remove_if(list->begin(), list->end(),
                               [&](const Member &member) { return member.name == name; }),
                list->end());
  // Nothing is left of some records then, which is no type in C.
  for (std::vector<Member> *list : member_lists(world))
    list->erase(std::remove_if(list->begin(), list->end(),
                               [](const Member &member) {
                                 return !member.type.unnamed.empty() &&
                                        member.type.unnamed[0].members.empty();
                               }),
                list->end());
}

class Shrinker {
public:
  Shrinker(const Tools &tools, const Setup &setup, const Failure &failure,
           const std::string &directory)
      : tools_(tools), setup_(setup), failure_(failure), directory_(directory) {}

  Program run(Program program) {
    for (std::size_t i = 0; i < program.cases.size(); i++)
      if (program.cases[i].name == failure_.function) {
        Program alone = isolate(program, i);
        if (!fails(alone))
          return program; // only in company
        program = alone;
        break;
      }
    program = without(program, &Program::changed);
    program = without(program, nullptr);
    return program;
  }

  const Failure &failure() const { return failure_; }

private:
  bool fails(const Program &program) {
    Counts counts;
    try {
      for (const Failure &failure : try_programs(tools_, setup_, {program}, directory_, counts))
        if (failure.compiling == failure_.compiling && crash(failure) == crash(failure_)) {
          failure_.what = failure.what;
          return true;
        }
    } catch (const std::runtime_error &) {
      // The smaller types are not valid C any more.
    }
    return false;
  }

  // Whether the compiler has not said what is wrong with the program, but died of it.
  static bool crash(const Failure &failure) {
    return failure.compiling &&
           (failure.what.find("internal compiler error") != std::string::npos ||
            failure.what.find("error: ") == std::string::npos);
  }

  // PROGRAM without the members that the failure does not need in its WORLD, or in both.
  Program without(Program program, World Program::*world) {
    std::vector<std::string> names = member_names(world ? program.*world : program.local);
    if (!world) {
      // And the types that nothing is left of.
      for (const Record &record : program.local.records)
        names.push_back(record.name);
      for (const Enumeration &e : program.local.enumerations)
        names.push_back(e.name);
    }
    // Many at once first, then one by one.
    for (std::size_t some = (names.size() + 1) / 2; some > 0; some = some > 1 ? (some + 1) / 2 : 0)
      for (std::size_t at = 0; at < names.size();) {
        std::size_t end = std::min(at + some, names.size());
        Program smaller = program;
        for (World Program::*each : {&Program::local, &Program::changed})
          if (!world || each == world)
            for (std::size_t i = at; i < end; i++) {
              erase_member(smaller.*each, names[i]);
              erase_type(smaller.*each, names[i]);
            }
        if (complete(smaller) && has_subjects(smaller) && refresh(smaller) && fails(smaller)) {
          program = smaller;
          names.erase(names.begin() + static_cast<long>(at),
                      names.begin() + static_cast<long>(end));
        } else
          at = end;
      }
    return program;
  }

  static void erase_type(World &world, const std::string &name) {
    auto named = [&](const auto &type) { return type.name == name; };
    world.records.erase(std::remove_if(world.records.begin(), world.records.end(), named),
                        world.records.end());
    world.enumerations.erase(
        std::remove_if(world.enumerations.begin(), world.enumerations.end(), named),
        world.enumerations.end());
  }

  // Whether all types that are named are there, and all records have members.
  static bool complete(Program &program) {
    for (World *world : {&program.local, &program.changed})
      for (std::vector<Member> *list : member_lists(*world)) {
        if (list->empty())
          return false;
        for (const Member &member : *list)
          if ((member.type.sort == Sort::record && !world->body(member.type)) ||
              (member.type.sort == Sort::enumeration && !world->enumeration(member.type.name)))
            return false;
      }
    return true;
  }

  const Tools &tools_;
  const Setup &setup_;
  Failure failure_;
  std::string directory_;
};

} // namespace

Failure shrink(const Tools &tools, const Setup &setup, Program program, const Failure &failure,
               const std::string &directory) {
  Shrinker shrinker(tools, setup, failure, directory);
  Program small = shrinker.run(std::move(program));
  // The last attempt was another one: leave the files of this.
  Counts counts;
  std::vector<Failure> again = try_programs(tools, setup, {small}, directory, counts);
  auto found = std::find_if(again.begin(), again.end(),
                            [&](const Failure &f) { return f.function == failure.function; });
  bool certain = only({small}, true).empty();
  std::string files = certain ? directory : rejectable_directory(directory);
  ChangedFiles changed(setup, directory);
  std::string local = files + (setup.cxx() ? "/local.cpp" : "/local.c");
  std::ofstream(directory + "/commands")
      << spelled(compile_command(tools, setup, local, files + "/local.o")) << '\n'
      << spelled(target_command(tools, setup, changed.types, changed.btf)) << '\n'
      << spelled(host_command(tools, setup, changed.functions, changed.host)) << '\n'
      << "relo check " << files << "/local.o --btf " << changed.btf << '\n';
  std::ofstream(directory + "/failure")
      << failure.function << ": " << (found == again.end() ? failure : *found).what << '\n';
  return found == again.end() ? failure : *found;
}

} // namespace layouts
