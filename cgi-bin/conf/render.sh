#!/usr/bin/env bash
# Fills a template in: @NAME@ becomes the value given; lines from '#if PREFIX' to '#end' stay only under a prefix.
#   render.sh TEMPLATE RESULT NAME=value…        PRE and MOUNT come from BASE=/ or BASE=/thidua/
set -euo pipefail
template=$1 result=$2
shift 2
edits=()
for pair in "$@"; do
  name=${pair%%=*} value=${pair#*=}
  case $value in *[\|\&\\\"\ $'\n']*) echo "render.sh: $name holds a character that no configuration can take: $value" >&2; exit 1 ;; esac
  if [ "$name" = BASE ]; then
    edits+=(-e "s|@MOUNT@|$value|g" -e "s|@PRE@|${value%/}|g")
    [ "$value" != / ] || edits=(-e '/^#if PREFIX$/,/^#end$/d' "${edits[@]}")
  else
    edits+=(-e "s|@$name@|$value|g")
  fi
done
sed "${edits[@]}" -e '/^#if PREFIX$/d' -e '/^#end$/d' "$template" >"$result"
if grep -nE '@[A-Z_]+@' "$result" >&2; then echo "render.sh: not filled in: $template" >&2; exit 1; fi
