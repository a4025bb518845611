#!/bin/sh
# The article that started it all, through the program: stadt.sh EINMAL_BINARY ARTICLE
set -u
einmal=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
article=$2
if [ ! -f "$article" ]; then
  echo "skipped: there is no $article"
  exit 77
fi
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
cat "$article" > "$scratch/stadt.txt"  # not its mode: it may be read-only
cd "$scratch" || exit 2
failed=0
expect() {  # WHAT EXPECTED ACTUAL
  if [ "$2" != "$3" ]; then
    printf '%s:\n  expected %s\n  got      %s\n' "$1" "$2" "$3"
    failed=1
  fi
}

cleaned_sum=8d0d4e3f7ec169a46cfa17777acd7b1fecf942d819307c9c45e0227f3b20704d
original_sum=$(sha256sum < stadt.txt)
"$einmal" check --format jsonl -q stadt.txt > found.jsonl
expect 'exit status of check' 1 $?
place() { printf '"%s":{"path":"stadt.txt","begin":%s,"end":%s,"line":%s,"last_line":%s}' "$@"; }
finding='{"type":"finding","kind":"contained","safe":true,"words":181,"folds":\[],'
finding="$finding$(place kept 341 1660 8 12),$(place copy 2192 3511 18 22)"
finding="$finding,\"cut\":{\"begin\":2192,\"end\":3513}}"
# shellcheck disable=SC2254 # a pattern on purpose
case $(head -n 1 found.jsonl) in
  $finding) ;;
  *) expect 'the finding' "$finding" "$(head -n 1 found.jsonl)" ;;
esac
expect 'the summary' \
  '{"type":"summary","documents":1,"findings":1,"bytes_in":4118,"bytes_cut":1321,"errors":0}' \
  "$(tail -n +2 found.jsonl)"

"$einmal" clean -q --ledger ledger stadt.txt > cleaned.txt
expect 'exit status of clean' 0 $?
expect 'the cleaned text' "$cleaned_sum  -" "$(sha256sum < cleaned.txt)"
expect 'cleaning again' "$cleaned_sum  -" "$("$einmal" -q < cleaned.txt | sha256sum)"
expect 'checking again' '' "$("$einmal" check -q cleaned.txt)"
expect 'restore' "$original_sum" "$("$einmal" restore cleaned.txt --ledger ledger | sha256sum)"

XDG_STATE_HOME=$scratch/state
export XDG_STATE_HOME
"$einmal" clean -q -i stadt.txt
expect 'cleaning in place' "$cleaned_sum  -" "$(sha256sum < stadt.txt)"
"$einmal" undo -q
expect 'undo' "$original_sum" "$(sha256sum < stadt.txt)"
exit $failed
