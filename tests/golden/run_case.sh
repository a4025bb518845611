#!/bin/sh
# Runs one golden case of the command line and compares everything that came out of it.
#
#   run_case.sh CASE_DIRECTORY EINMAL_BINARY
#
# A case is a directory with
#   args or cmd      the arguments of one call, as in a shell, or a whole sh script
#   input/           copied to a scratch directory that the call runs in
#   expected/stdout  byte for byte; missing means empty
#   expected/stderr  a line each, as shell patterns: * stands for what varies; missing means empty
#   expected/tree/   the scratch directory afterwards; missing means as input/
#   exit             the exit status; missing means 0
# A script finds a directory of its own outside of the compared one in $SPARE, and may exit 77 to say
# on standard error why it can't run here. With EINMAL_UPDATE_GOLDEN=1 what came out becomes what is
# expected; lines of stderr that match their pattern keep it.
set -u
case_directory=$(cd "$1" && pwd) || exit 2
binary=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
scratch=$(mktemp -d) || exit 2
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT
mkdir "$scratch/tree" "$scratch/state" "$scratch/bin" "$scratch/spare" "$scratch/empty"
chmod 755 "$scratch"
ln -s "$binary" "$scratch/bin/einmal"
input=$scratch/empty
if [ -d "$case_directory/input" ]; then input=$case_directory/input; fi
cp -R "$input/." "$scratch/tree"

(
  cd "$scratch/tree" || exit 2
  PATH=$scratch/bin:$PATH XDG_STATE_HOME=$scratch/state SPARE=$scratch/spare LC_ALL=C TERM=dumb
  export PATH XDG_STATE_HOME SPARE LC_ALL TERM
  if [ -f "$case_directory/cmd" ]; then
    sh "$case_directory/cmd"
  else
    eval "einmal $(cat "$case_directory/args")"
  fi
) < /dev/null > "$scratch/stdout" 2> "$scratch/stderr"
code=$?
if [ $code -eq 77 ]; then
  cat "$scratch/stderr"
  exit 77
fi

# True when every line of file $2 matches the pattern that stands in the same line of file $1.
matches() {
  [ "$(wc -l < "$1")" -eq "$(wc -l < "$2")" ] || return 1
  while IFS= read -r pattern <&3 && IFS= read -r line <&4; do
    # shellcheck disable=SC2254 # a pattern on purpose
    case $line in
      $pattern) ;;
      *) return 1 ;;
    esac
  done 3< "$1" 4< "$2"
}

expected=$case_directory/expected
or_empty() { if [ -f "$1" ]; then echo "$1"; else echo /dev/null; fi; }
expected_code=0
if [ -f "$case_directory/exit" ]; then expected_code=$(cat "$case_directory/exit"); fi

if [ "${EINMAL_UPDATE_GOLDEN:-}" = 1 ]; then
  mkdir -p "$expected"
  matches "$(or_empty "$expected/stderr")" "$scratch/stderr" || cp "$scratch/stderr" "$expected/stderr"
  cp "$scratch/stdout" "$expected/stdout"
  rm -rf "$expected/tree"
  diff -r "$input" "$scratch/tree" > /dev/null || cp -R "$scratch/tree" "$expected/tree"
  find "$expected" -maxdepth 1 -type f -empty -delete
  rmdir "$expected" 2> /dev/null
  rm -f "$case_directory/exit"
  if [ $code -ne 0 ]; then echo $code > "$case_directory/exit"; fi
  exit 0
fi

tree=$input
if [ -d "$expected/tree" ]; then tree=$expected/tree; fi
failed=0
if [ "$code" -ne "$expected_code" ]; then
  echo "exit status $code instead of $expected_code"
  failed=1
fi
diff -u "$(or_empty "$expected/stdout")" "$scratch/stdout" || failed=1
if ! matches "$(or_empty "$expected/stderr")" "$scratch/stderr"; then
  diff -u "$(or_empty "$expected/stderr")" "$scratch/stderr"
  failed=1
fi
diff -ru "$tree" "$scratch/tree" || failed=1
exit $failed
