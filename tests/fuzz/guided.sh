#!/usr/bin/env bash
# A target under clang's libFuzzer, which sees what an input reaches and keeps what leads further: for whoever changes a
# parser. `make test` needs no clang and runs the same targets by driver.c.
#   guided.sh TARGET [SECONDS]      TARGET: fuzz_text; 120 seconds. Finds and new inputs: .build/guided/TARGET
# Of new inputs only what is worth keeping goes into the corpus by hand: -merge=1 lessens them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=$1 seconds=${2:-120} own=.build/guided/$1
make B=.build/guided CC=clang CPPFLAGS=-DGUIDED CFLAGS='-Wno-error -Wno-everything -fsanitize=fuzzer-no-link' \
  LDFLAGS=-fsanitize=fuzzer ".build/guided/san/fuzz/$target"
mkdir -p "$own/new"
ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 exec ".build/guided/san/fuzz/$target" \
  -max_total_time="$seconds" -max_len=65536 -timeout=20 -print_final_stats=1 -artifact_prefix="$own/" "$own/new" "tests/fuzz/corpus/${target##*_}"
