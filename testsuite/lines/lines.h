/* A header, with carriage returns.
   SPDX-License-Identifier: GPL-3.0-or-later */
static inline int in_header (int a)
{
  return a * 3;
}
