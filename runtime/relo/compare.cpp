// relo compare: in which relocations two objects differ.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "difference.h"
#include "load.h"
#include "print.h"
#include "program.h"

#include <algorithm>
#include <optional>

namespace relo {
namespace {

// A program as both objects have it, or one of them.
struct Pair {
  const Program *a, *b; // one may be null
};

// Pairs the programs: by name where that is the only one of the name, and what is left over by
// section where each side has one left there. A program that only one side has and that others
// call is left out: its relocations are seen in its callers.
std::vector<Pair> pair_up(const std::vector<Program> &a, const std::vector<Program> &b) {
  std::vector<Pair> pairs;
  std::vector<bool> used(b.size());
  auto only_one = [](const std::vector<Program> &all, auto same) -> std::optional<std::size_t> {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < all.size(); i++)
      if (same(i)) {
        if (found)
          return std::nullopt;
        found = i;
      }
    return found;
  };
  for (const Program &program : a) {
    auto named = [&](const std::vector<Program> &all) {
      return only_one(all, [&](std::size_t i) { return all[i].name == program.name; });
    };
    std::optional<std::size_t> match = named(a) ? named(b) : std::nullopt;
    pairs.push_back({&program, match ? &b[*match] : nullptr});
    if (match)
      used[*match] = true;
  }
  for (Pair &pair : pairs) {
    if (pair.b)
      continue;
    auto left_a = std::count_if(pairs.begin(), pairs.end(), [&](const Pair &other) {
      return !other.b && other.a->section == pair.a->section;
    });
    std::optional<std::size_t> match =
        only_one(b, [&](std::size_t i) { return !used[i] && b[i].section == pair.a->section; });
    if (left_a == 1 && match) {
      pair.b = &b[*match];
      used[*match] = true;
    }
  }
  for (std::size_t i = 0; i < b.size(); i++)
    if (!used[i])
      pairs.push_back({nullptr, &b[i]});
  pairs.erase(std::remove_if(pairs.begin(), pairs.end(),
                             [](const Pair &pair) {
                               return (!pair.b && pair.a->called) || (!pair.a && pair.b->called);
                             }),
              pairs.end());
  return pairs;
}

// A pair with what was found.
struct Compared {
  Pair pair;
  Difference difference;

  std::string name() const { return pair.a ? pair.a->name : pair.b->name; }
  std::size_t relocations_a() const { return pair.a ? pair.a->relocations.size() : 0; }
  std::size_t relocations_b() const { return pair.b ? pair.b->relocations.size() : 0; }
  std::size_t instructions_a() const { return pair.a ? pair.a->instructions : 0; }
  std::size_t instructions_b() const { return pair.b ? pair.b->instructions : 0; }
};

struct Comparison {
  std::vector<std::string> targets;
  std::vector<Compared> programs;
  std::size_t relocations_a, relocations_b;
  std::size_t instructions_a, instructions_b;

  bool same() const {
    return std::all_of(programs.begin(), programs.end(),
                       [](const Compared &c) { return c.difference.same(); });
  }
  bool same_counts() const {
    return std::all_of(programs.begin(), programs.end(),
                       [](const Compared &c) { return c.difference.counts.empty(); });
  }
};

const char *verdict(bool same, bool same_counts) {
  return !same ? "different" : !same_counts ? "same, but not as often" : "same";
}

std::string two(std::size_t a, std::size_t b) {
  return a == b ? fmt::format("{}", a) : fmt::format("{}, {}", a, b);
}

std::string text(const Comparison &comparison, const CompareOptions &options) {
  std::string text = fmt::format("A: {}\nB: {}\n", options.a, options.b);
  if (!comparison.targets.empty())
    text += fmt::format("resolved against: {}\n", fmt::join(comparison.targets, ", "));
  for (const Compared &c : comparison.programs) {
    const Difference &d = c.difference;
    const char *only = !c.pair.b ? "only in A; " : !c.pair.a ? "only in B; " : "";
    text +=
        fmt::format("{}: {}relocations {}, {}; instructions {}\n", c.name(), only,
                    two(c.relocations_a(), c.relocations_b()), verdict(d.same(), d.counts.empty()),
                    two(c.instructions_a(), c.instructions_b()));
    for (const auto &[question, asked] : d.only_a)
      text += fmt::format("  only in A: {} {} ({})\n", question.kind, question.path, asked.access);
    for (const auto &[question, asked] : d.only_b)
      text += fmt::format("  only in B: {} {} ({})\n", question.kind, question.path, asked.access);
    for (const Disagreement &x : d.disagreements)
      text += fmt::format("  differs: {} {}: {}: {} in A, {} in B\n", x.question.kind,
                          x.question.path, x.about, x.a, x.b);
    for (const auto &[question, counts] : d.counts)
      text += fmt::format("  not as often: {} {}: {} in A, {} in B\n", question.kind, question.path,
                          counts.first, counts.second);
  }
  text += fmt::format("total: relocations {}, {}; instructions {}\n",
                      two(comparison.relocations_a, comparison.relocations_b),
                      verdict(comparison.same(), comparison.same_counts()),
                      two(comparison.instructions_a, comparison.instructions_b));
  return text;
}

Json json_two(std::size_t a, std::size_t b) { return {{"a", a}, {"b", b}}; }

Json json_question(const Question &question) {
  return {{"kind", question.kind}, {"path", question.path}};
}

Json json_only(const std::map<Question, Asked> &only) {
  Json list = Json::array();
  for (const auto &[question, asked] : only) {
    Json entry = json_question(question);
    entry["access"] = asked.access;
    entry["count"] = asked.count;
    list.push_back(std::move(entry));
  }
  return list;
}

Json json(const Comparison &comparison, const CompareOptions &options) {
  Json json;
  json["a"] = options.a;
  json["b"] = options.b;
  json["targets"] = comparison.targets;
  json["same"] = comparison.same();
  json["same_counts"] = comparison.same_counts();
  json["relocations"] = json_two(comparison.relocations_a, comparison.relocations_b);
  json["instructions"] = json_two(comparison.instructions_a, comparison.instructions_b);
  Json &programs = json["programs"] = Json::array();
  for (const Compared &c : comparison.programs) {
    Json program;
    program["name"] = c.name();
    program["in"] = !c.pair.b ? "a" : !c.pair.a ? "b" : "both";
    program["relocations"] = json_two(c.relocations_a(), c.relocations_b());
    program["instructions"] = json_two(c.instructions_a(), c.instructions_b());
    program["only_a"] = json_only(c.difference.only_a);
    program["only_b"] = json_only(c.difference.only_b);
    Json &different = program["different"] = Json::array();
    for (const Disagreement &x : c.difference.disagreements) {
      Json entry = json_question(x.question);
      entry["about"] = x.about;
      entry["a"] = x.a;
      entry["b"] = x.b;
      different.push_back(std::move(entry));
    }
    Json &counts = program["counts"] = Json::array();
    for (const auto &[question, count] : c.difference.counts) {
      Json entry = json_question(question);
      entry["a"] = count.first;
      entry["b"] = count.second;
      counts.push_back(std::move(entry));
    }
    programs.push_back(std::move(program));
  }
  return json;
}

} // namespace

Report compare(const CompareOptions &options) {
  return compare(options, load_targets(options.targets));
}

Report compare(const CompareOptions &options, const std::vector<Target> &targets) {
  Object object_a = load_object(options.a), object_b = load_object(options.b);
  for (const Object *object : {&object_a, &object_b})
    check_byte_order(*object, targets, options.targets);
  Side a{object_a, {}}, b{object_b, {}};
  Comparison comparison{};
  for (const Target &target : targets) {
    comparison.targets.push_back(target.label());
    a.resolutions.push_back(resolve_all(object_a, target));
    b.resolutions.push_back(resolve_all(object_b, target));
  }

  std::vector<Program> programs_a = programs(object_a), programs_b = programs(object_b);
  const Program nothing;
  for (const Pair &pair : pair_up(programs_a, programs_b)) {
    // Helpers without relocations that only one side has are no difference.
    if ((!pair.b && pair.a->relocations.empty()) || (!pair.a && pair.b->relocations.empty()))
      continue;
    comparison.programs.push_back({pair, differ(a, pair.a ? *pair.a : nothing, b,
                                                pair.b ? *pair.b : nothing, comparison.targets)});
  }
  comparison.relocations_a = object_a.relocations().size();
  comparison.relocations_b = object_b.relocations().size();
  comparison.instructions_a = count_all_instructions(object_a);
  comparison.instructions_b = count_all_instructions(object_b);

  Report report;
  report.text = options.json ? print_json(json(comparison, options)) : text(comparison, options);
  report.status = comparison.same() ? 0 : 1;
  return report;
}

} // namespace relo
