// relo check: the relocations of an object, resolved against kernels.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "load.h"
#include "print.h"
#include "table.h"

namespace relo {
namespace {

// One relocation against all targets.
struct Row {
  const Relocation *relocation;
  std::string wrong; // see inconsistency ()
  std::vector<Resolution> resolutions;
};

std::vector<Row> resolve(const Object &object, const std::vector<Target> &targets) {
  std::vector<std::vector<Resolution>> columns;
  for (const Target &target : targets)
    columns.push_back(resolve_all(object, target));
  std::vector<Row> rows;
  for (const Relocation *r : object.sorted_relocations()) {
    Row row{r, inconsistency(object, *r), {}};
    for (const auto &column : columns)
      row.resolutions.push_back(column[r - object.relocations().data()]);
    rows.push_back(std::move(row));
  }
  return rows;
}

bool good(const Row &row) {
  for (const Resolution &resolution : row.resolutions)
    if (resolution.outcome != Outcome::resolved)
      return false;
  return row.wrong.empty();
}

// "12->2268 (4->8 bytes)"
std::string cell(const Object &object, const Relocation &r, const Resolution &resolution) {
  if (resolution.outcome != Outcome::resolved)
    return outcome_name(resolution.outcome);
  std::string text = spell_value(object, r, resolution.value);
  if (*r.value != resolution.value)
    text = fmt::format("{}->{}", spell_value(object, r, *r.value), text);
  if (resolution.old_size != 0)
    text += fmt::format(" ({}->{} bytes)", resolution.old_size, resolution.new_size);
  return text;
}

std::string table(const Object &object, const std::vector<Target> &targets,
                  const std::vector<Row> &rows) {
  Table table;
  std::vector<std::string> head{""};
  for (const Target &target : targets)
    head.push_back(target.label());
  table.add(head);
  std::size_t section = 0;
  for (const Row &row : rows) {
    const Relocation &r = *row.relocation;
    if (r.section != section)
      table.add({object.section_name(r)});
    section = r.section;
    std::vector<std::string> cells{
        fmt::format("  +{:#x} {}", r.record.insn_off, spell_question(r))};
    for (const Resolution &resolution : row.resolutions)
      cells.push_back(cell(object, r, resolution));
    table.add(std::move(cells));
  }
  return table.text();
}

// What is wrong, and why: for each relocation, a line for each reason with the targets it is for.
std::string problems(const Object &object, const std::vector<Target> &targets,
                     const std::vector<Row> &rows) {
  std::string text;
  for (const Row &row : rows) {
    std::string lines;
    if (!row.wrong.empty())
      lines += fmt::format("  inconsistent: the instruction holds {}, but {}\n",
                           row.relocation->value
                               ? spell_value(object, *row.relocation, *row.relocation->value)
                               : "no value",
                           row.wrong);
    std::vector<std::pair<std::string, std::string>> reasons; // what and why, where
    for (std::size_t i = 0; i < targets.size(); i++) {
      const Resolution &resolution = row.resolutions[i];
      if (resolution.outcome == Outcome::resolved)
        continue;
      std::string why = fmt::format("{}: {}", outcome_name(resolution.outcome), resolution.reason);
      if (!reasons.empty() && reasons.back().first == why)
        reasons.back().second += ", " + targets[i].label();
      else
        reasons.emplace_back(why, targets[i].label());
    }
    for (const auto &[why, where] : reasons)
      lines += fmt::format("  {}: {}\n", where, why);
    if (!lines.empty())
      text += fmt::format("{}: {}\n{}", spell_place(object, *row.relocation),
                          spell_question(*row.relocation), lines);
  }
  return text;
}

Json json(const Object &object, const std::vector<Target> &targets, const std::vector<Row> &rows) {
  Json list = Json::array();
  for (const Row &row : rows) {
    const Relocation &r = *row.relocation;
    Json entry = json_relocation(object, r);
    if (!row.wrong.empty())
      entry["inconsistent"] = row.wrong;
    Json &results = entry["targets"] = Json::array();
    for (std::size_t i = 0; i < targets.size(); i++) {
      const Resolution &resolution = row.resolutions[i];
      Json result;
      result["target"] = targets[i].label();
      result["outcome"] = outcome_name(resolution.outcome);
      if (resolution.outcome == Outcome::resolved)
        result["value"] = json_value(object, r, resolution.value);
      if (resolution.old_size != 0)
        result["access_size"] = {resolution.old_size, resolution.new_size};
      if (!resolution.reason.empty())
        result["reason"] = resolution.reason;
      results.push_back(std::move(result));
    }
    list.push_back(std::move(entry));
  }
  return list;
}

} // namespace

Report check(const CheckOptions &options) {
  Object object = load_object(options.object);
  std::vector<Target> targets = load_targets(options.targets, {&object});
  std::vector<Row> rows = resolve(object, targets);
  Report report;
  for (const Row &row : rows)
    if (!good(row))
      report.status = 1;
  if (options.json)
    report.text = print_json(json(object, targets, rows));
  else if (rows.empty())
    report.text = "no relocations\n";
  else if (std::string wrong = problems(object, targets, rows); wrong.empty())
    report.text = table(object, targets, rows);
  else
    report.text = table(object, targets, rows) + '\n' + wrong;
  return report;
}

} // namespace relo
