# OpenCV with what pairing uses: cameras, pictures, greyscale, filters. The wheel of PyPI is 158 MB; this is a tenth.
# Initial cache for `cmake -C`; used by scripts/bundle.sh.
set(BUILD_LIST "core,imgproc,imgcodecs,videoio,python3" CACHE STRING "")
set(CMAKE_BUILD_TYPE "Release" CACHE STRING "")
set(PYTHON3_LIMITED_API ON CACHE BOOL "")
if(CMAKE_HOST_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set(CPU_DISPATCH "AVX2" CACHE STRING "")
endif()
foreach(off
    BUILD_SHARED_LIBS BUILD_TESTS BUILD_PERF_TESTS BUILD_EXAMPLES BUILD_DOCS BUILD_JAVA BUILD_opencv_apps
    BUILD_opencv_python2 BUILD_opencv_js BUILD_opencv_java BUILD_opencv_ts
    # speed and mathematics that decoding one camera's picture does not need
    WITH_IPP WITH_LAPACK WITH_OPENCL WITH_ITT BUILD_ITT WITH_EIGEN WITH_PROTOBUF WITH_FLATBUFFERS WITH_VULKAN WITH_VA
    WITH_VA_INTEL WITH_MLAS WITH_OPENMP WITH_TBB WITH_CUDA
    # video files other than Motion JPEG, network cameras
    WITH_FFMPEG WITH_GSTREAMER WITH_1394 WITH_OBSENSOR WITH_MSMF WITH_ANDROID_MEDIANDK
    # pictures other than PNG and JPEG
    WITH_TIFF WITH_WEBP WITH_OPENEXR WITH_OPENJPEG WITH_JASPER WITH_AVIF WITH_JPEGXL WITH_GDAL WITH_GDCM WITH_IMGCODEC_HDR
    WITH_IMGCODEC_SUNRASTER WITH_IMGCODEC_PFM WITH_SPNG
    # windows
    WITH_QT WITH_GTK WITH_WIN32UI)
  set(${off} OFF CACHE BOOL "")
endforeach()
foreach(on WITH_V4L WITH_DSHOW WITH_JPEG WITH_PNG BUILD_JPEG BUILD_PNG BUILD_ZLIB)
  set(${on} ON CACHE BOOL "")
endforeach()
