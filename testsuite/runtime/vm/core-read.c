/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "types.h"

#include "core-read.h"

#include "core-read-body.h"
