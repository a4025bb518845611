# Installs einmal into a scratch prefix, builds the consumer against it with find_package and runs
# it. Called by ctest with the variables that CMakeLists.txt beside this file names.

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "failed (${result}): ${ARGN}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

set(prefix ${SCRATCH_DIR}/prefix)
set(build ${SCRATCH_DIR}/build)
file(REMOVE_RECURSE ${SCRATCH_DIR})

# A static library built with a sanitizer can be linked only by a program that has it too.
set(sanitizer_flags "")
if(SANITIZE)
  set(sanitizer_flags "-DCMAKE_CXX_FLAGS=-fsanitize=${SANITIZE}")
endif()

run(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${prefix})
run(${CMAKE_COMMAND} -S ${CONSUMER_DIR} -B ${build} -G ${GENERATOR}
  -D CMAKE_CXX_COMPILER=${CXX_COMPILER} -D CMAKE_PREFIX_PATH=${prefix} ${sanitizer_flags})
run(${CMAKE_COMMAND} --build ${build})
run(${build}/consumer)

set(expected "1 found
The ferry leaves at noon and comes back when the last guest is on board.

A bell rings.
")
if(NOT output STREQUAL expected)
  message(FATAL_ERROR "the consumer printed:\n${output}\ninstead of:\n${expected}")
endif()

set(installed share/doc/einmal/LICENSE)
if(EXPECT_PROGRAM)
  list(APPEND installed bin/einmal)
endif()
foreach(file ${installed})
  if(NOT EXISTS ${prefix}/${file})
    message(FATAL_ERROR "not installed: ${file}")
  endif()
endforeach()
