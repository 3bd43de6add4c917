// The kernel's configuration
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

#define __kconfig __attribute__((section(".kconfig")))
#define __weak __attribute__((weak))

enum libbpf_tristate { TRI_NO = 0, TRI_YES = 1, TRI_MODULE = 2 };

extern "C" {
extern const int LINUX_KERNEL_VERSION __kconfig;
extern const int CONFIG_HZ __kconfig __weak;
extern const bool CONFIG_BPF_SYSCALL __kconfig __weak;
extern const enum libbpf_tristate CONFIG_NO_SUCH_THING __kconfig __weak;
extern const char CONFIG_CC_VERSION_TEXT[64] __kconfig __weak;
}

extern "C" SEC("socket") int program(void *context) {
  return LINUX_KERNEL_VERSION + CONFIG_HZ + CONFIG_BPF_SYSCALL +
         (CONFIG_NO_SUCH_THING == TRI_YES) + CONFIG_CC_VERSION_TEXT[1];
}
