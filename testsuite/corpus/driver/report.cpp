// See report.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "builds.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace corpus {
namespace {

// The order in which kernels are told: "5.10" is newer than "5.9".
struct ByRelease {
  bool operator()(const std::string &a, const std::string &b) const {
    auto number = [](const std::string &release) {
      const size_t dot = release.find('.');
      return dot == std::string::npos
                 ? std::pair(0, 0)
                 : std::pair(std::stoi(release), std::stoi(release.substr(dot + 1)));
    };
    return number(a) < number(b);
  }
};

// What was done in one way with one case: by kernel, or "" for what needs none.
using Cell = std::map<std::string, nlohmann::json, ByRelease>;

struct Table {
  std::map<std::string, std::map<std::string, Cell>> rows; // by case, and by column
  std::set<std::string> columns;
  std::set<std::string, ByRelease> kernels;
};

class Report {
public:
  void read(const fs::path &path) {
    std::ifstream stream(path);
    Table &table = path.filename().string().rfind("bpftool", 0) == 0 ? bpftool_ : compilers_;
    const nlohmann::json json = nlohmann::json::parse(stream);
    for (const auto &[name, each] : json.items())
      for (const auto &[what, verdict] : each.items()) {
        if (what == "feature") {
          features_[name] = verdict;
          continue;
        }
        const size_t on = what.find(" on ");
        const std::string column = what.substr(0, on),
                          kernel = on == std::string::npos ? "" : what.substr(on + 4);
        table.columns.insert(column);
        if (!kernel.empty())
          table.kernels.insert(kernel);
        table.rows[name][column][kernel] = verdict;
      }
  }

  void write(std::ostream &out) {
    out << fmt::format("# The corpus\n\n"
                       "**yes**: it compiles, its `.BTF` is as it should be, and {0} take it and "
                       "its programs. **not on**: "
                       "these kernels do not. A number in brackets is the reason, below. An empty "
                       "cell: there is no twin "
                       "in C.\n\n"
                       "g++ and gcc have the plugin, but for \"g++ alone\", with `-gbtf -mco-re`. "
                       "What becomes of that "
                       "and of clang++ is told, not tested: **crash** or **error** of the "
                       "compiler, **no BTF** in the "
                       "object.\n\n",
                       fmt::join(compilers_.kernels, ", "));
    std::vector<std::string> order;
    for (const Build &build : builds())
      order.push_back(build.name);
    write(out, compilers_, order);
    out << "\n# What bpftool makes of the objects\n\n";
    write(out, bpftool_, {});
    out << "\n# Reasons\n\n";
    for (size_t i = 0; i < notes_.size(); i++)
      out << i + 1 << ". " << notes_[i] << '\n';
  }

private:
  std::map<std::string, std::string> features_;
  Table compilers_, bpftool_;
  std::vector<std::string> notes_;

  // The columns of TABLE, those of ORDER first.
  void write(std::ostream &out, const Table &table, const std::vector<std::string> &order) {
    std::vector<std::string> columns;
    for (const std::string &name : order)
      if (table.columns.count(name))
        columns.push_back(name);
    for (const std::string &name : table.columns)
      if (std::find(order.begin(), order.end(), name) == order.end())
        columns.push_back(name);

    std::map<std::string, size_t> good, all;
    std::string lines;
    for (const auto &[name, cells] : table.rows) {
      lines += fmt::format("| {} | {} |", features_[name], name);
      for (const std::string &column : columns) {
        auto cell = cells.find(column);
        const std::string text = cell == cells.end() ? "" : spelled(cell->second, table);
        good[column] += text == "yes";
        all[column] += !text.empty();
        lines += text.empty() ? " |" : " " + text + " |";
      }
      lines += '\n';
    }
    out << "| feature | source |";
    for (const std::string &column : columns)
      out << ' ' << column << " |";
    out << "\n|---|---|";
    for (size_t i = 0; i < columns.size(); i++)
      out << "---|";
    out << "\n| **all** | |";
    for (const std::string &column : columns)
      out << fmt::format(" {} of {} |", good[column], all[column]);
    out << '\n' << lines;
  }

  // "yes", "no [3]", "not on 5.10 [1], 6.1 [1]", "crash".
  std::string spelled(const Cell &cell, const Table &table) {
    std::string without, not_on;
    size_t kernels = 0;
    for (const auto &[kernel, verdict] : cell) {
      if (verdict["failed"])
        return "**FAIL**";
      const std::string problem = verdict["problem"];
      if (problem.empty())
        continue;
      const std::string note = verdict["peer"] ? "" : fmt::format(" [{}]", number_of(verdict));
      if (kernel.empty())
        without = verdict["peer"] ? word_for(problem) : "no" + note;
      else {
        not_on += (not_on.empty() ? "not on " : ", ") + kernel + note;
        kernels++;
      }
    }
    if (!without.empty())
      return without;
    return not_on.empty()                                                       ? "yes"
           : kernels == table.kernels.size() && not_on.find('[') == not_on.npos ? "on no kernel"
                                                                                : not_on;
  }

  size_t number_of(const nlohmann::json &verdict) {
    const std::string note = verdict["excuse"];
    auto found = std::find(notes_.begin(), notes_.end(), note);
    if (found == notes_.end())
      found = notes_.insert(found, note);
    return found - notes_.begin() + 1;
  }

  // What another compiler came to, in a word.
  static std::string word_for(const std::string &problem) {
    for (const char *text : {"internal compiler error", "Stack dump", "PLEASE submit a bug report"})
      if (problem.find(text) != problem.npos)
        return "crash";
    return problem.find("error: ") != problem.npos ? "error" : "no BTF";
  }
};

} // namespace

void write_report(const fs::path &directory) {
  std::set<fs::path> files;
  for (const auto &entry : fs::directory_iterator(directory))
    if (entry.path().extension() == ".json")
      files.insert(entry.path());
  Report report;
  for (const fs::path &path : files)
    report.read(path);
  std::ofstream stream(directory / "report.md");
  report.write(stream);
}

} // namespace corpus
