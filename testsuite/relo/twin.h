// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core.h"

BEGIN_RELOCATABLE
struct task {
  int pid;
  struct {
    int x, y;
  } in;
  int flags;
};
END_RELOCATABLE
