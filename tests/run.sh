#!/usr/bin/env bash
# Runs suites one after the other, sums their counts and closes with one line: N passed, N failed, N skipped.
#   run.sh [SUITE…]      suites: check unit fuzz db data pg http browser (all, in this order, when none is named)
# Each suite's whole output: .build/test/SUITE.log. A suite that prints no counts counts as one test.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
# As root the programs run as www-data. In a folder that www-data cannot enter (/root) a copy is tested instead.
if [ "$(id -u)" = 0 ] && ! setpriv --reuid=www-data --regid=www-data --clear-groups test -r "$PWD/Makefile"; then
  copy=/var/lib/thidua-run/tests-$(sha256sum <<<"$PWD" | cut -c1-12)
  echo "www-data cannot enter $PWD: testing a copy, $copy"
  rm -rf "$copy"
  mkdir -p "$copy" && chmod 755 /var/lib/thidua-run
  tar -cf - --exclude=./var --exclude='*.o' . | tar -C "$copy" -xf - && chmod -R go+rX "$copy" || exit 1
  status=0
  "$copy/tests/run.sh" "$@" || status=$?
  mkdir -p .build/test && cp -r "$copy"/.build/test/{*.log,fuzz} .build/test/ 2>/dev/null
  rm -rf "$copy"
  exit "$status"
fi
suites=("$@")
[ $# -gt 0 ] || suites=(check unit fuzz db data pg http browser)
out=.build/test
mkdir -p "$out"
passed=0 failed=0 skipped=0

# a finding of the address or undefined-behaviour checks in any program that a test starts is a failure of its own
reports=$(mktemp -d /tmp/thidua-reports-XXXXXX)
chmod 1777 "$reports"
trap 'rm -rf "$reports"' EXIT
export ASAN_OPTIONS="log_path=$reports/asan:detect_stack_use_after_return=1:strict_string_checks=1"
export UBSAN_OPTIONS="print_stacktrace=1:log_path=$reports/ubsan"
export LSAN_OPTIONS="suppressions=$PWD/tests/leaks.txt:print_suppressions=0"
export THIDUA_SHARE=$PWD/.build/share

count() { # LOG STATUS: adds what the log says; cmocka, node's runner (TAP), or the plain line
  awk -v status="$2" '
    /\[  PASSED  \] [0-9]+ test/ { p += $4; seen = 1 }
    /\[  FAILED  \] [0-9]+ test/ { f += $4; seen = 1 }
    /\[  SKIPPED \] [0-9]+ test/ { s += $4; seen = 1 }
    /^# pass [0-9]+/ { p += $3; seen = 1 }
    /^# (fail|cancelled) [0-9]+/ { f += $3; seen = 1 }
    /^# (skipped|todo) [0-9]+/ { s += $3; seen = 1 }
    /^[0-9]+ passed, [0-9]+ failed/ { p += $1; f += $3; s += $5; seen = 1 }
    END {
      if (!seen) { if (status == 0) p = 1; else f = 1 }
      if (status != 0 && f == 0) f = 1
      printf "%d %d %d\n", p, f, s
    }' "$1"
}
suite() { # NAME COMMAND…
  local name=$1 log=$out/$1.log start=$SECONDS status=0 p f s report
  shift
  "$@" >"$log" 2>&1 </dev/null || status=$?
  for report in "$reports"/*; do
    [ -f "$report" ] || continue
    { echo "--- ${report##*/}"; cat "$report"; } >>"$log"
    rm -f "$report"
    status=1
  done
  read -r p f s < <(count "$log" "$status")
  printf '%-10s %5d passed %4d failed %4d skipped %5d s\n' "$name" "$p" "$f" "$s" $((SECONDS - start))
  if [ "$f" -gt 0 ]; then
    grep -nE '^not ok|^ +not ok|\[  FAILED|^FAILED|error:|ERROR: |runtime error' "$log" | head -n 40
    echo "  … the last lines of $log:"
    tail -n 30 "$log" | sed 's/^/  | /'
  fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

units() {
  local test status=0
  for test in tests/unit/test_*.c; do
    test=.build/san/unit/$(basename "$test" .c)
    echo "## $test"
    timeout 300 "$test" || { echo "FAILED $test"; status=1; }
  done
  return "$status"
}
# Each parser of foreign bytes from its kept corpus (fuzz_table_csv has corpus/csv), FUZZ_SECONDS long (5), as many at once
# as there are cores; FUZZ_SEED=1 tells which inputs. One that breaks a parser stays in .build/test/fuzz.
fuzz_one() { # NAME FOLDER
  local program=.build/san/fuzz/$1
  timeout $((${FUZZ_SECONDS:-5} + 300)) "$program" "${FUZZ_SECONDS:-5}" "tests/fuzz/corpus/${1##*_}" "${FUZZ_SEED:-1}" "$2" \
    >"$2/$1.log" 2>&1 && touch "$2/$1.ok"
}
fuzzers() {
  local target name passed=0 failed=0 folder=$out/fuzz
  rm -rf "$folder"
  mkdir -p "$folder"
  for target in tests/fuzz/fuzz_*.c; do
    name=$(basename "$target" .c)
    while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n; done
    fuzz_one "$name" "$folder" &
  done
  wait
  for target in tests/fuzz/fuzz_*.c; do
    name=$(basename "$target" .c)
    grep -v ' msg=request ' "$folder/$name.log"
    if [ -e "$folder/$name.ok" ]; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "FAILED $name"; fi
  done
  echo "$passed passed, $failed failed, 0 skipped"
  [ "$failed" = 0 ]
}
database() {
  .build/bin/dbcheck && .build/bin/dbcheck --verify db/README.md
}
node_tests() { # FOLDER; counts are TAP's closing lines
  local files=("tests/$1"/*.test.mjs)
  [ -e "${files[0]}" ] || { echo "no tests in tests/$1"; return 1; }
  node --test --test-reporter=tap "${files[@]}"
}
for suite in "${suites[@]}"; do
  case $suite in
    check) suite check tests/check.sh ;;
    unit) suite unit units ;;
    fuzz) suite fuzz fuzzers ;;
    db) suite db database ;;
    data) suite data node_tests data ;;
    pg) suite pg tests/pg-check.sh ;;
    http) THIDUA_BIN=$PWD/.build/san/bin suite http node_tests http ;;
    browser) suite browser node_tests browser ;;
    *) echo "run.sh: unknown suite '$suite'" >&2; exit 2 ;;
  esac
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
