// The table that all stages together make.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace corpus {

// Writes what the stages left in DIRECTORY to DIRECTORY/report.md: a row for each case, a column
// for each compiler, in its cells the kernels.
void write_report(const std::filesystem::path &directory);

} // namespace corpus
