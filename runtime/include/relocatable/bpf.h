// All of the runtime's headers.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_BPF_H
#define RELOCATABLE_BPF_H

#if !defined(__cplusplus) || __cplusplus < 201703L
#error "<relocatable/bpf.h> needs C++17 or newer; C programs include <bpf/bpf_helpers.h>"
#endif

#include <relocatable/attributes.h>
#include <relocatable/bit-fields.h>
#include <relocatable/core-read.h>
#include <relocatable/endian.h>
#include <relocatable/helpers.h>
#include <relocatable/kfuncs.h>
#include <relocatable/loops.h>
#include <relocatable/maps.h>
#include <relocatable/memory.h>
#include <relocatable/printk.h>
#include <relocatable/questions.h>
#include <relocatable/read.h>
#include <relocatable/registers.h>
#include <relocatable/ring-buffer.h>
#include <relocatable/safe-read.h>
#include <relocatable/scopes.h>
#include <relocatable/tracing.h>
#include <relocatable/types.h>

#endif
