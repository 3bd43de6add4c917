# Tests that need compilers, kernels and the like: what is missing skips them, and says why.
# Compilers and kernels are the cache variables BPF_GCC, BPF_GXX, BPF_CLANG, BPF_CLANGXX, KERNELS.
# SPDX-License-Identifier: GPL-3.0-or-later
include_guard(GLOBAL)

find_program(BASH_PROGRAM bash REQUIRED)
find_program(QEMU_PROGRAM qemu-system-x86_64)
find_program(CPIO_PROGRAM cpio)
find_program(BPFTOOL bpftool PATHS /usr/sbin /sbin)
# Debian's own, which finds Debian's packages.
find_program(PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)

set(PYTHON_MODULES OFF)
if(PYTHON)
  execute_process(COMMAND ${PYTHON} -c "import elftools, jinja2, jsonschema"
    RESULT_VARIABLE status ERROR_QUIET)
  if(status EQUAL 0)
    set(PYTHON_MODULES ON)
  endif()
endif()
# So that it is known in every directory.
set(PYTHON_MODULES ${PYTHON_MODULES} CACHE INTERNAL "")
find_program(BROWSER chromium-headless-shell)

# The version of GCC, for tests that are about one.  Without a GCC all tests are there, as skips.
set(version 16)
if(BPF_GXX)
  execute_process(COMMAND ${BPF_GXX} -dumpversion
    OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
endif()
set(BPF_GXX_VERSION ${version} CACHE INTERNAL "")

cmake_path(SET vm_program NORMALIZE "${CMAKE_CURRENT_LIST_DIR}/../../scripts/vm")
set(VM_PROGRAM ${vm_program} CACHE INTERNAL "")

# What is not there for a test that needs `...'; empty if all is.
function(test_lacks result)
  set(lacks)
  foreach(need IN LISTS ARGN)
    if(need STREQUAL plugin AND NOT TARGET relocatable)
      list(APPEND lacks "the plugin is not built")
    elseif(need STREQUAL relo AND NOT TARGET relo)
      list(APPEND lacks "relo is not built")
    elseif(need STREQUAL gcc AND NOT BPF_GCC)
      list(APPEND lacks "no gcc for BPF (BPF_GCC)")
    elseif(need STREQUAL g++ AND NOT BPF_GXX)
      list(APPEND lacks "no g++ for BPF (BPF_GXX)")
    elseif(need STREQUAL clang AND NOT BPF_CLANG)
      list(APPEND lacks "no clang for BPF (BPF_CLANG)")
    elseif(need STREQUAL clang++ AND NOT BPF_CLANGXX)
      list(APPEND lacks "no clang++ for BPF (BPF_CLANGXX)")
    elseif(need STREQUAL clang-plugin AND NOT TARGET relocatable-clang)
      list(APPEND lacks "no headers of clang (CLANG_HEADERS)")
    elseif(need STREQUAL objdump AND NOT LLVM_OBJDUMP)
      list(APPEND lacks "no llvm-objdump (LLVM_OBJDUMP)")
    elseif(need STREQUAL gtest AND NOT GTest_FOUND)
      list(APPEND lacks "no GoogleTest (libgtest-dev)")
    elseif(need STREQUAL gcc-testsuite AND NOT GCC_TESTSUITE)
      list(APPEND lacks "no tests of GCC (GCC_TESTSUITE, see scripts/gcc-testsuite)")
    elseif(need STREQUAL loaders AND NOT (LOADER_CILIUM AND LOADER_AYA))
      list(APPEND lacks "no cilium/ebpf and Aya (LOADER_CILIUM, LOADER_AYA, see scripts/loaders)")
    elseif(need STREQUAL debian-programs AND NOT DEBIAN_PROGRAMS)
      list(APPEND lacks "no programs of Debian's (DEBIAN_PROGRAMS, see scripts/debian-programs)")
    elseif(need STREQUAL bpftool AND NOT BPFTOOL)
      list(APPEND lacks "no bpftool")
    elseif(need STREQUAL kernels AND NOT KERNELS)
      list(APPEND lacks "no kernels (KERNELS)")
    elseif(need STREQUAL python AND NOT PYTHON_MODULES)
      list(APPEND lacks "no python3 with pyelftools, jsonschema and jinja2")
    elseif(need STREQUAL browser AND NOT BROWSER)
      list(APPEND lacks "no chromium-headless-shell")
    elseif(need STREQUAL qemu AND NOT (QEMU_PROGRAM AND CPIO_PROGRAM))
      list(APPEND lacks "no qemu-system-x86_64 or no cpio")
    endif()
  endforeach()
  list(JOIN lacks ", " lacks)
  set(${result} "${lacks}" PARENT_SCOPE)
endfunction()

# needing_test(NAME name LABEL label NEEDS need... COMMAND command...): a test, or a skip that
# says why.
function(needing_test)
  cmake_parse_arguments(PARSE_ARGV 0 test "" "NAME;LABEL" "NEEDS;COMMAND")
  test_lacks(lacks ${test_NEEDS})
  if(lacks)
    add_test(NAME ${test_NAME} COMMAND ${BASH_PROGRAM} -c "echo 'SKIP: ${lacks}'; exit 77")
  else()
    add_test(NAME ${test_NAME} COMMAND ${test_COMMAND})
  endif()
  set_tests_properties(${test_NAME} PROPERTIES LABELS ${test_LABEL} SKIP_RETURN_CODE 77)
endfunction()

# The kernels' releases, 5.10 and so on, and the directory of each.
function(kernel_releases result)
  set(releases)
  foreach(kernel IN LISTS KERNELS)
    # "6.12.107+deb13-cloud-amd64" is 6.12.
    file(STRINGS ${kernel}/version version LIMIT_COUNT 1)
    string(REGEX MATCH "^[0-9]+\\.[0-9]+" release "${version}")
    list(APPEND releases ${release})
    set(directory_of_${release} ${kernel} PARENT_SCOPE)
  endforeach()
  if(NOT releases)
    # The tests that there would be, as skips.
    set(releases 5.10 6.1 6.12 7.2)
  endif()
  set(${result} ${releases} PARENT_SCOPE)
endfunction()

# vm_test(NAME release NEEDS need... FILES file... RUN argument...): the guest (testsuite/vm) with
# these files and arguments in a kernel of kernel_releases ().
function(vm_test name release)
  cmake_parse_arguments(PARSE_ARGV 2 test "" "" "NEEDS;FILES;RUN")
  list(TRANSFORM test_FILES PREPEND "--file;")
  needing_test(NAME vm/${name}/${release} LABEL vm NEEDS ${test_NEEDS} kernels qemu
    COMMAND ${VM_PROGRAM} --kernel "${directory_of_${release}}" --timeout 120 ${test_FILES}
            --init $<TARGET_FILE:guest> -- ${test_RUN})
  set_tests_properties(vm/${name}/${release} PROPERTIES TIMEOUT 180)
endfunction()
