#!/usr/bin/env bash
# Compiles the bench's own programs into BUILD/bench against the release build.   build.sh BUILD
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=$1 packages=(fcgi sqlite3 libxml-2.0 libxslt libexslt glib-2.0 libsodium icu-i18n icu-uc gmime-3.0 libmagic)
mkdir -p "$build/bench"
warnings=(-Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wformat=2 -Werror)
for source in tests/bench/*.c tests/bench/reference/*.c; do
  program=$build/bench/$(basename "$source" .c)
  [ "$program" -nt "$source" ] && [ "$program" -nt "$build/release/libthidua.a" ] && continue
  # shellcheck disable=SC2046
  "${CC:-cc}" -std=gnu17 -O2 "${warnings[@]}" -I. -Icgi-bin $(pkg-config --cflags "${packages[@]}") "$source" \
    "$build/release/libthidua.a" -o "$program" $(pkg-config --libs "${packages[@]}") -lm
done
