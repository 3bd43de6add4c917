// Here a load of flags cannot be patched (signed, and larger), while an address can.
// SPDX-License-Identifier: GPL-3.0-or-later
struct task {
  long flags;
  struct {
    int y, z, x;
  } in;
  int pid;
} task;
