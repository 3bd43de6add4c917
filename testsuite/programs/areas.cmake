# The programs of production size, AREA/NAME.cpp and AREA/NAME.c: compiled by g++ and gcc with the plugin and
# by clang, compared by `python3 -m matrix.built', and run in the kernels, all in one boot of each.
# Their types are `relo header''s of the newest kernel, in "kernel.h".
# SPDX-License-Identifier: GPL-3.0-or-later
set(AREAS tracing networking security scheduling profiling iterators)

set(KERNEL_TYPES ${OBJECTS}/kernel)
set(MATRIX_KERNEL_TYPES ${KERNEL_TYPES} CACHE INTERNAL "")

# --- The headers -------------------------------------------------------------

set(area_headers)
test_lacks(lacks relo kernels)
if(NOT lacks)
  list(GET KERNELS -1 newest_kernel)
  foreach(language IN ITEMS c++ c)
    set(header ${KERNEL_TYPES}/${language}/kernel.h)
    add_custom_command(
      OUTPUT ${header}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${KERNEL_TYPES}/${language}
      COMMAND ${BASH_PROGRAM} -c "mapfile -t types < <(grep -v '^#' \"$1\") && \"$2\" header \"\${types[@]}\" --language ${language} --btf \"$3\" -o \"$4\""
              kernel.h ${CMAKE_CURRENT_SOURCE_DIR}/kernel.types $<TARGET_FILE:relo> ${newest_kernel} ${header}
      DEPENDS kernel.types relo ${newest_kernel}/vmlinux.btf
      COMMENT "Writing the newest kernel's types, ${language}"
      VERBATIM)
    list(APPEND area_headers ${header})
  endforeach()
endif()
add_custom_target(kernel-types DEPENDS ${area_headers})

# --- Objects -----------------------------------------------------------------
# AREA/NAME.plugin-c++.o, .plugin-c.o and .clang-c.o, as in matrix/compilers.py; the options are those of
# matrix/cases.toml.

set(plugin-c++_command ${BPF_GXX} -fplugin=$<TARGET_FILE:relocatable> -std=c++17 -fno-reorder-blocks
    -I ${INCLUDE} -I ${KERNEL_TYPES}/c++)
set(plugin-c_command ${BPF_GCC} -fplugin=$<TARGET_FILE:relocatable> -std=gnu17 -fno-reorder-blocks
    -isystem /usr/include -I ${KERNEL_TYPES}/c)
set(clang-c_command ${BPF_CLANG} --target=bpf -g -std=gnu17 -I ${KERNEL_TYPES}/c)
set(plugin-c++_needs plugin g++ relo kernels)
set(plugin-c_needs plugin gcc relo kernels)
set(clang-c_needs clang relo kernels)
# In C the macros of bpf_tracing.h name all parameters.
# BPF_CORE_READ_BITFIELD has no `default'.
set(plugin-c_warnings -Wno-unused-parameter -Wno-maybe-uninitialized)
# libbpf's BPF_CORE_READ declares a variable of the field's type, as const as that is.
set(clang-c_warnings -Wno-unused-parameter -Wno-default-const-init-var-unsafe)
set(plugin-c++_suffix cpp)
set(plugin-c_suffix c)
set(clang-c_suffix c)

set(area_objects)
foreach(area IN LISTS AREAS)
  file(GLOB sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/${area}
    ${CMAKE_CURRENT_SOURCE_DIR}/${area}/*.cpp)
  if(NOT sources)
    list(REMOVE_ITEM AREAS ${area})
    continue()
  endif()
  file(MAKE_DIRECTORY ${OBJECTS}/${area})
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM program)
    foreach(compiler IN ITEMS plugin-c++ plugin-c clang-c)
      test_lacks(lacks ${${compiler}_needs})
      if(lacks)
        continue()
      endif()
      set(object ${OBJECTS}/${area}/${program}.${compiler}.o)
      set(source ${CMAKE_CURRENT_SOURCE_DIR}/${area}/${program}.${${compiler}_suffix})
      set(depends ${source} kernel-types)
      if(compiler MATCHES plugin)
        list(APPEND depends relocatable $<TARGET_FILE:relocatable>)
      endif()
      add_custom_command(
        OUTPUT ${object}
        COMMAND ${${compiler}_command} -O2 -mcpu=v3 -D__TARGET_ARCH_x86 ${warnings} ${${compiler}_warnings}
                -MD -MF ${object}.d -c ${source} -o ${object}
        DEPENDS ${depends}
        DEPFILE ${object}.d
        COMMENT "Compiling ${area}/${program} for BPF, ${compiler}"
        VERBATIM)
      list(APPEND area_objects ${object})
    endforeach()
  endforeach()
endforeach()
add_custom_target(area-programs ALL DEPENDS ${area_objects})

# --- Tests -------------------------------------------------------------------

set(built ${CMAKE_COMMAND} -E env PYTHONPATH=${testsuite} PYTHONDONTWRITEBYTECODE=1
    ${PYTHON} -m matrix.built --tools ${CMAKE_CURRENT_BINARY_DIR}/../matrix/tools.json --objects ${OBJECTS})
foreach(area IN LISTS AREAS)
  needing_test(NAME programs/${area} LABEL programs NEEDS plugin g++ gcc clang relo kernels bpftool python
    COMMAND ${built} compare ${area})
  set_tests_properties(programs/${area} PROPERTIES TIMEOUT 600)
endforeach()
foreach(release IN LISTS releases)
  needing_test(NAME vm/programs/${release} LABEL vm NEEDS plugin g++ gcc clang relo kernels qemu python
    COMMAND ${built} run ${AREAS} --kernel ${release})
  set_tests_properties(vm/programs/${release} PROPERTIES TIMEOUT 900)
endforeach()
