#!/usr/bin/env bash
# Shows that the .sql files hold to the dialect that SQLite and PostgreSQL share: on a private
# PostgreSQL 15 all migrations and data files run, all statements and list combinations prepare,
# give integers, text, bytea or float8 (numeric prints otherwise), and have the columns they have in SQLite.
# Needs .build/bin/sqltext, .build/bin/dbcheck and Debian's postgresql-15; ends with "N passed, N failed".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
sqltext=${SQLTEXT:-.build/bin/sqltext}
dbcheck=${DBCHECK:-.build/bin/dbcheck}
bin=${PGBIN:-/usr/lib/postgresql/15/bin}
if [ ! -x "$bin/initdb" ]; then
  echo "pg-check: $bin/initdb is missing: apt-get install --no-install-recommends postgresql-15"
  exit 1
fi
work=$(mktemp -d /tmp/thidua-pg-XXXXXX)
as=() # PostgreSQL refuses to run as root
if [ "$(id -u)" = 0 ]; then
  user=nobody
  if id -u postgres >/dev/null 2>&1; then user=postgres; fi
  chown "$user" "$work"
  as=(setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env HOME="$work")
fi
pg() { (cd "$work" && "${as[@]}" "$@"); }
stop() {
  pg "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT
pg "$bin/initdb" -D "$work/data" -U thidua -A trust -E UTF8 --lc-collate=C --lc-ctype=C.UTF-8 \
  --no-sync >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log"; exit 1; }
# a socket in the folder and no port: nothing outside can reach it
pg "$bin/pg_ctl" -D "$work/data" -w -l "$work/server.log" start >/dev/null \
  -o "-k $work -c listen_addresses= -c fsync=off -c max_connections=10" ||
  { cat "$work/server.log"; exit 1; }
psql() { "$bin/psql" -X -q -h "$work" -U thidua -d postgres -v ON_ERROR_STOP=1 "$@"; }
chmod 711 "$work"
ok=0 bad=0
say() { # STATUS WHAT
  if [ "$1" = 0 ]; then ok=$((ok + 1)); else bad=$((bad + 1)); echo "not ok: $2"; fi
}

for store in records traffic; do
  psql -c "CREATE SCHEMA $store"
  export PGOPTIONS="-c search_path=$store -c client_min_messages=warning"
  for step in migrate data; do
    status=0
    "$sqltext" $step db $store | psql >"$work/$store.$step" 2>&1 || status=1
    if [ $status != 0 ]; then tail -n 5 "$work/$store.$step"; fi
    say $status "$store: $step"
  done
  # an error must not hide those after it: each statement for itself, then look for errors
  "$sqltext" prepare db $store | psql -v ON_ERROR_STOP=0 -A -t >"$work/$store.columns" 2>&1 || true
  unset PGOPTIONS
done

# "## name [combination]", then a line column|type each
"$dbcheck" --folder db --columns >"$work/sqlite.columns"
status=0
awk -F '|' '
  FNR == NR { name = $1; n[name] = NF - 1; for (i = 2; i <= NF; i++) label[name, i - 1] = $i; next }
  function leave() {
    if (at == "") return
    tried++
    if (failed || (c != n[name] && c > 0)) { print "not ok: " at (failed ? ": " why : ": " c " columns, not " n[name]); wrong++ }
  }
  /^## / { leave(); at = substr($0, 4); name = at; sub(/ .*/, "", name); c = 0; failed = 0; why = ""; next }
  /ERROR:/ { failed = 1; why = why " " $0; next }
  /^(LINE|HINT|DETAIL|psql:| )/ { next }
  NF == 2 {
    c++
    if ($2 !~ /^(bigint|integer|text|bytea|double precision)$/) { failed = 1; why = why " " $1 " is " $2 }
    if (label[name, c] ~ /^@?[a-z][a-z0-9_]*(:[a-z]+)?$/ && label[name, c] != $1) { failed = 1; why = why " " $1 " is " label[name, c] " in SQLite" }
    next
  }
  { failed = 1; why = why " " $0 }
  END { leave(); print tried - wrong " " wrong + 0 > counts }
' counts="$work/counts" "$work/sqlite.columns" "$work/records.columns" "$work/traffic.columns"
read -r right wrong <"$work/counts"
echo "$((ok + right)) passed, $((bad + wrong)) failed"
[ $((bad + wrong)) = 0 ]
