#!/bin/sh
# German prose with injected repeats, scored through the program: fiction.sh EINMAL_BINARY DIRECTORY
if [ ! -f "$2/score.py" ]; then
  echo "skipped: there is no $2/score.py"
  exit 77
fi
if ! command -v python3 > /dev/null; then
  echo "skipped: there is no python3"
  exit 77
fi
exec python3 "$2/score.py" "$1" "$2" -v
