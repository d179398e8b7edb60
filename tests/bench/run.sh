#!/usr/bin/env bash
# The speed of pages and submissions beside their references (README.md); called by `make bench`.
#   QUICK=1      fewer and shorter rounds        VAR=var      where the data is kept (VAR/bench, about 4 GB)
#   LINES=1000000  the large list                ONLY="list large search send memory"   only these measures
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export B=${B:-.build} VAR=${VAR:-var} LINES=${LINES:-1000000} THIDUA_SHARE
case $B in /*) ;; *) B=$PWD/$B ;; esac
case $VAR in /*) ;; *) VAR=$PWD/$VAR ;; esac
export PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
THIDUA_SHARE=$B/share
tests/bench/build.sh "$B"

# Data made by another schema, other forms or another generator is made again. The demo's clock runs on: after a
# month its round would soon be closed.
mkdir -p "$VAR/bench"
mark=$(cat db/migrations/*.sql db/traffic/*.sql db/forms/*.xml tests/bench/fill.c cgi-bin/base/{fold,namekey}.c |
  sha256sum | cut -c1-16)
database() { # NAME LINES
  local folder=$VAR/bench/$1
  if [ "$(cat "$folder/mark" 2>/dev/null)" = "$mark $2" ] && [ -z "$(find "$folder/mark" -mtime +30)" ]; then return; fi
  echo "Making $folder with $2 nominees …"
  rm -rf "$folder"
  mkdir -p "$folder"
  printf '[server]\nmount=/\norigins=http://127.0.0.1:1\n[data]\ndir=%s\n' "$folder" >"$folder/thidua.conf"
  THIDUA_CONF=$folder/thidua.conf "$B/bin/thiduactl" init --demo >/dev/null
  "$B/bench/fill" "$folder/thidua.db" "$2" >/dev/null
  echo "$mark $2" >"$folder/mark"
}
database small 10000
database large "$LINES"
exec node tests/bench/measure.mjs
