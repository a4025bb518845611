// Runs one command and prints what it cost: wall ns, user us, system us, peak resident KiB, status.
//
//   einmal_bench_measure OUT IN COMMAND [ARGUMENT...]
//
// The command's stdout goes to the file OUT, its stdin comes from IN. A small program of its own
// because a process inherits the peak memory of the one that started it: under an interpreter, none
// could show less than the interpreter's 10 MB.

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

// A tool that is quadratic on a hostile input is ended, not waited for.
constexpr rlim_t kCpuSecondsMax = 600;

[[noreturn]] void become(const char* out, const char* in, char** command) {
  const int output = open(out, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  const int input = open(in, O_RDONLY | O_CLOEXEC);
  if (output < 0 || input < 0 || dup2(output, STDOUT_FILENO) < 0 || dup2(input, STDIN_FILENO) < 0) {
    std::perror("einmal_bench_measure");
    _exit(126);
  }
  const rlimit limit{kCpuSecondsMax, kCpuSecondsMax};
  setrlimit(RLIMIT_CPU, &limit);
  execvp(command[0], command);
  std::perror(command[0]);
  _exit(127);
}

long long microseconds(const timeval& time) {
  return time.tv_sec * 1'000'000LL + time.tv_usec;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: einmal_bench_measure OUT IN COMMAND [ARGUMENT...]\n", stderr);
    return EXIT_FAILURE;
  }
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) become(argv[1], argv[2], argv + 3);
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) != child) {
    std::perror("einmal_bench_measure");
    return EXIT_FAILURE;
  }
  const std::chrono::nanoseconds wall = std::chrono::steady_clock::now() - start;
  const int exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  std::printf("%lld %lld %lld %ld %d\n", static_cast<long long>(wall.count()),
              microseconds(usage.ru_utime), microseconds(usage.ru_stime), usage.ru_maxrss,
              exit_code);
  return EXIT_SUCCESS;
}
