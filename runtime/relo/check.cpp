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

// What is said of one relocation in several targets: each text, with where it applies.
class Remarks {
public:
  void add(const std::string &text, const Target &target) {
    if (!list_.empty() && list_.back().first == text)
      list_.back().second += ", " + target.label();
    else
      list_.emplace_back(text, target.label());
  }

  std::string lines() const {
    std::string text;
    for (const auto &[what, where] : list_)
      text += fmt::format("  {}: {}\n", where, what);
    return text;
  }

private:
  std::vector<std::pair<std::string, std::string>> list_;
};

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
    Remarks reasons;
    for (std::size_t i = 0; i < targets.size(); i++)
      if (const Resolution &resolution = row.resolutions[i];
          resolution.outcome != Outcome::resolved)
        reasons.add(fmt::format("{}: {}", outcome_name(resolution.outcome), resolution.reason),
                    targets[i]);
    lines += reasons.lines();
    if (!lines.empty())
      text += fmt::format("{}: {}\n{}", spell_place(object, *row.relocation),
                          spell_question(*row.relocation), lines);
  }
  return text;
}

// " (prog.c:12)", or empty.
std::string source_line(const Object &object, const Relocation &r) {
  const LineInfo *line = object.line_of(r);
  if (!line)
    return "";
  const std::string file = line->file;
  return fmt::format(" ({}:{})", file.substr(file.rfind('/') + 1), line->line);
}

// Loads and stores of integers that have another size or sign in a target. Resolved or not, they
// show where a program should ask for the size and the sign.
std::string type_changes(const Object &object, const std::vector<Target> &targets,
                         const std::vector<Row> &rows) {
  std::string text;
  for (const Row &row : rows) {
    Remarks changes;
    for (std::size_t i = 0; i < targets.size(); i++)
      if (const Resolution &resolution = row.resolutions[i]; !resolution.local_type.empty())
        changes.add(fmt::format("{} here, {} there", resolution.local_type, resolution.target_type),
                    targets[i]);
    if (std::string lines = changes.lines(); !lines.empty())
      text +=
          fmt::format("{}{}: {}\n{}", spell_place(object, *row.relocation),
                      source_line(object, *row.relocation), spell_question(*row.relocation), lines);
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
      if (!resolution.local_type.empty())
        result["types"] = {resolution.local_type, resolution.target_type};
      results.push_back(std::move(result));
    }
    list.push_back(std::move(entry));
  }
  return list;
}

} // namespace

Report check(const CheckOptions &options) { return check(options, load_targets(options.targets)); }

Report check(const CheckOptions &options, const std::vector<Target> &targets) {
  Object object = load_object(options.object);
  check_byte_order(object, targets, options.targets);
  std::vector<Row> rows = resolve(object, targets);
  Report report;
  for (const Row &row : rows)
    if (!good(row))
      report.status = 1;
  if (options.json)
    report.text = print_json(json(object, targets, rows));
  else if (rows.empty())
    report.text = "no relocations\n";
  else {
    report.text = table(object, targets, rows);
    if (std::string wrong = problems(object, targets, rows); !wrong.empty())
      report.text += '\n' + wrong;
    if (std::string changes = type_changes(object, targets, rows); !changes.empty())
      report.text += "\nother types\n" + changes;
  }
  return report;
}

} // namespace relo
