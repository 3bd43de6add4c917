// In which relocations two programs differ.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "difference.h"

#include "print.h"

#include <set>
#include <tuple>

namespace relo {
namespace {

using Values = std::set<std::string>;

// All that one program has for one question.
struct Facts {
  std::size_t count = 0;
  Values access, local;
  std::vector<Values> resolved; // by target
};

std::string join(const Values &values) {
  std::string joined;
  for (const std::string &value : values)
    joined += (joined.empty() ? "" : ", ") + value;
  return joined;
}

std::string spell(const Object &object, const Relocation &r, const Resolution &resolution) {
  if (resolution.outcome != Outcome::resolved)
    return outcome_name(resolution.outcome);
  // A type's id in the object itself says nothing about another object.
  if (r.record.kind == BPF_CORE_TYPE_ID_LOCAL)
    return outcome_name(resolution.outcome);
  return spell_value(object, r, resolution.value);
}

std::map<Question, Facts> gather(const Side &side, const Program &program) {
  std::map<Question, Facts> facts;
  for (const Relocation *r : program.relocations) {
    std::string path = r->path.empty() ? fmt::format("<invalid: {}>", r->problem) : r->path;
    Facts &fact = facts[{r->kind.name, path}];
    fact.count++;
    fact.access.insert(r->access);
    Expectation expected = expect(side.object, *r);
    if (expected.checked && r->value)
      fact.local.insert(spell_value(side.object, *r, *r->value));
    fact.resolved.resize(side.resolutions.size());
    for (std::size_t i = 0; i < side.resolutions.size(); i++) {
      std::size_t index = static_cast<std::size_t>(r - side.object.relocations().data());
      fact.resolved[i].insert(spell(side.object, *r, side.resolutions[i][index]));
    }
  }
  return facts;
}

} // namespace

bool Question::operator<(const Question &other) const {
  return std::tie(path, kind) < std::tie(other.path, other.kind);
}

Difference differ(const Side &side_a, const Program &a, const Side &side_b, const Program &b,
                  const std::vector<std::string> &targets) {
  std::map<Question, Facts> in_a = gather(side_a, a), in_b = gather(side_b, b);
  Difference difference;
  for (const auto &[question, fact] : in_b)
    if (!in_a.count(question))
      difference.only_b[question] = {fact.count, join(fact.access)};
  for (const auto &[question, fact] : in_a) {
    auto found = in_b.find(question);
    if (found == in_b.end()) {
      difference.only_a[question] = {fact.count, join(fact.access)};
      continue;
    }
    auto compare = [&, q = &question](const std::string &about, const Values &va,
                                      const Values &vb) {
      if (va != vb)
        difference.disagreements.push_back({*q, about, join(va), join(vb)});
    };
    const Facts &other = found->second;
    compare("access string", fact.access, other.access);
    compare("local value", fact.local, other.local);
    for (std::size_t i = 0; i < targets.size(); i++)
      compare(targets[i], fact.resolved[i], other.resolved[i]);
    if (fact.count != other.count)
      difference.counts[question] = {fact.count, other.count};
  }
  return difference;
}

} // namespace relo
