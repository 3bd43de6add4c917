// Columns of text.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace relo {

// Rows of cells, printed in columns as wide as their widest cell. A row of one cell is a heading:
// it may be of any width.
class Table {
public:
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

  // All rows, each with a newline and without spaces at its end.
  std::string text() const;

private:
  std::vector<std::vector<std::string>> rows_;
};

} // namespace relo
