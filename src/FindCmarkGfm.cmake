# cmark-gfm 0.29 and its extensions, which ship no CMake config: CmarkGfm::CmarkGfm.
include(FindPackageHandleStandardArgs)
find_path(CMARK_GFM_INCLUDE_DIR cmark-gfm-core-extensions.h)
find_library(CMARK_GFM_LIBRARY cmark-gfm)
find_library(CMARK_GFM_EXTENSIONS_LIBRARY cmark-gfm-extensions)
mark_as_advanced(CMARK_GFM_INCLUDE_DIR CMARK_GFM_LIBRARY CMARK_GFM_EXTENSIONS_LIBRARY)
find_package_handle_standard_args(CmarkGfm REQUIRED_VARS
  CMARK_GFM_LIBRARY CMARK_GFM_EXTENSIONS_LIBRARY CMARK_GFM_INCLUDE_DIR)

if(CmarkGfm_FOUND AND NOT TARGET CmarkGfm::CmarkGfm)
  add_library(CmarkGfm::CmarkGfm INTERFACE IMPORTED)
  target_include_directories(CmarkGfm::CmarkGfm SYSTEM INTERFACE ${CMARK_GFM_INCLUDE_DIR})
  target_link_libraries(CmarkGfm::CmarkGfm INTERFACE
    ${CMARK_GFM_EXTENSIONS_LIBRARY} ${CMARK_GFM_LIBRARY})
endif()
