#!/usr/bin/env bash
# The speed of pages and submissions beside their references (README.md); called by `make bench`.
#   QUICK=1      fewer and shorter rounds        VAR=var      where the data is kept (VAR/bench, about 4 GB)
#   LINES=1000000  the large list                ONLY="list large search reports send files entries memory"   only these measures
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
mark=$(cat db/migrations/*.sql db/traffic/*.sql db/forms/*.xml tests/bench/fill.c tests/bench/reports.sql cgi-bin/base/{fold,namekey}.c |
  sha256sum | cut -c1-16)
database() { # NAME, and what fill is to make
  local folder=$VAR/bench/$1
  shift
  if [ "$(cat "$folder/mark" 2>/dev/null)" = "$mark $*" ] && [ -z "$(find "$folder/mark" -mtime +30)" ]; then return; fi
  echo "Making $folder ($*) …"
  rm -rf "$folder"
  mkdir -p "$folder"
  printf '[server]\nmount=/\norigins=http://127.0.0.1:1\n[data]\ndir=%s\n' "$folder" >"$folder/thidua.conf"
  THIDUA_CONF=$folder/thidua.conf "$B/bin/thiduactl" init --demo >/dev/null
  "$B/bench/fill" "$folder/thidua.db" "$@" >/dev/null
  echo "$mark $*" >"$folder/mark"
}
database small 10000
database large "$LINES"
database reports --reports tests/bench/reports.sql
exec node tests/bench/measure.mjs
