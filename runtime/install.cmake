# Installs the plugin and the pkg-config file; `cmake --install' runs it.
#
#   plugin, version         what is installed
#   plugin_dir              where GCC looks for plugins by name, and nowhere else
#   gcc, gxx                the compilers that the plugin is for
#   includedir              below the prefix
#   scratch                 a directory to write the pkg-config file in
#
# So a plugin that -fplugin=relocatable is to find has to go to the compiler, whatever the prefix
# is.  Where that cannot be written to, as with a compiler of the system's that another user
# installs the plugin for, it goes below the prefix, and the pkg-config file names it by its path.
# With DESTDIR, which is for making packages, it is always the compiler's directory, below DESTDIR.
#
# SPDX-License-Identifier: GPL-3.0-or-later

execute_process(COMMAND test -w "${plugin_dir}" RESULT_VARIABLE not_writable)
if(NOT "$ENV{DESTDIR}" STREQUAL "")
  set(not_writable 0)
endif()

if(not_writable EQUAL 0)
  set(option -fplugin=relocatable)
  file(INSTALL "${plugin}" DESTINATION "${plugin_dir}" TYPE MODULE)
else()
  set(option "-fplugin=\${prefix}/lib/relocatable/relocatable.so")
  file(INSTALL "${plugin}" DESTINATION "${CMAKE_INSTALL_PREFIX}/lib/relocatable" TYPE MODULE)
  message(STATUS "${plugin_dir} cannot be written to, so this compiler will not find "
    "-fplugin=relocatable by name; use the path of the file above, or what "
    "`pkg-config --cflags relocatable' prints")
endif()

configure_file("${CMAKE_CURRENT_LIST_DIR}/relocatable.pc.in" "${scratch}/relocatable.pc" @ONLY)
file(INSTALL "${scratch}/relocatable.pc" DESTINATION "${CMAKE_INSTALL_PREFIX}/share/pkgconfig")
