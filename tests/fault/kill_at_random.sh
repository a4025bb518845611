#!/bin/sh
# Kills clean --job with SIGKILL at random moments, lets the same command go on until one run comes
# to its end, and compares every byte with what a run came to that was left alone.
#
#   kill_at_random.sh EINMAL_BINARY
set -u
einmal=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
memory=/dev/shm
[ -d $memory ] && [ -w $memory ] || memory=${TMPDIR:-/tmp}
scratch=$(mktemp -d "$memory/einmal-kill-XXXXXX") || exit 2
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/tree"
cd "$scratch/tree" || exit 2
export XDG_STATE_HOME="$scratch/state"
said=$scratch/said

mkdir -p original/deep
awk 'BEGIN {
  srand(1)
  for (p = 0; p < 400; ++p) {
    text = ""
    for (w = 0; w < 30; ++w) text = text sprintf("%c%c%d ", 97 + rand() * 26, 97 + rand() * 26, rand() * 999)
    passage[p] = text
  }
  for (i = 0; i < 250; ++i) {
    file = sprintf("original/%s%03d.txt", i % 3 ? "" : "deep/", i)
    for (p = 0; p < 20; ++p) printf "%s\n\n", passage[int(rand() * 400)] > file
    close(file)
    for (p = 0; p < 3; ++p)
      printf "{\"n\":%d,\"text\":\"%s\\n\\n%s\"}\n", i, passage[int(rand() * 400)], passage[int(rand() * 400)] > "original/records.jsonl"
  }
}'
gzip -nc original/records.jsonl > original/more.jsonl.gz
find original -exec touch -d 2001-02-03 {} +

words="clean -q -j2 --yes --job job --report report docs"
killed=137

begin() {
  rm -rf docs once once.tar.gz job report ledger "$XDG_STATE_HOME"
  cp -a original docs
}

# What is there, but for the job.
sums() { find . -path ./original -prune -o -path ./job -prune -o -type f -exec cksum {} + | sort -k3; }

# 0 to 44 milliseconds: about as long as one of the runs takes.
some_time() { od -An -N2 -tu2 /dev/urandom | awk '{ printf "0.%03d", $1 % 45 }'; }

compare() {
  name=$1
  shift
  begin
  "$einmal" $words "$@" || { echo "$name: the run that was left alone failed"; exit 1; }
  expected=$(sums)
  begin
  kills=0
  while :; do
    # Not by way of a function: the shell that waits for it would be killed, and the program go on.
    "$einmal" $words "$@" 2> "$said" &
    run=$!
    if [ $kills -lt 25 ]; then
      sleep "$(some_time)"
      kill -KILL $run 2> /dev/null
    fi
    wait $run 2> /dev/null
    status=$?
    [ $status -eq 0 ] && break
    if [ $status -ne $killed ]; then
      echo "$name: killed $kills times, then it ended with $status: $(cat "$said")"
      exit 1
    fi
    kills=$((kills + 1))
  done
  if [ "$(sums)" != "$expected" ]; then
    echo "$name: killed $kills times, something else came out"
    exit 1
  fi
  echo "$name: killed $kills times"
}

compare "a tree" -o once
compare "a tree of a corpus" --scope corpus -o once --ledger ledger
compare "an archive" -o once.tar.gz
compare "in place" -i
compare "a corpus in place" --scope corpus -i --ledger ledger
"$einmal" undo 2> "$said" || { cat "$said"; exit 1; }
diff -r original docs || exit 1
