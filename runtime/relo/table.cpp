// Columns of text.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "table.h"

#include <algorithm>

namespace relo {

std::string Table::text() const {
  std::vector<std::size_t> widths;
  for (const auto &row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size() && row.size() > 1; i++)
      widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const auto &row : rows_) {
    std::string line;
    std::size_t column = 0;
    for (std::size_t i = 0; i < row.size(); i++) {
      line.resize(std::max(line.size(), column), ' ');
      line += row[i];
      column += widths[i] + 2;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

} // namespace relo
