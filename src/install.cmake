# What `cmake --install` puts where, so that find_package(einmal) works for others. The program is
# installed by cli/CMakeLists.txt.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/einmal)
install(TARGETS einmal EXPORT einmalTargets FILE_SET HEADERS)
install(EXPORT einmalTargets NAMESPACE einmal:: DESTINATION ${package_dir})

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/einmalConfig.cmake.in
  ${PROJECT_BINARY_DIR}/einmalConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/einmalConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/FindCmarkGfm.cmake ${PROJECT_BINARY_DIR}/einmalConfig.cmake
  ${PROJECT_BINARY_DIR}/einmalConfigVersion.cmake
  DESTINATION ${package_dir})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
