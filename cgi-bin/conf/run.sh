#!/usr/bin/env bash
# Runs the whole product in the foreground: data, FastCGI programs under supervisors, a web server of its own.
# Needs no root; Ctrl-C, SIGTERM or the end of its parent `make` stops everything.
#   run.sh [--server nginx|apache|apache-fcgid] [--port N|0] [--base /|/thidua/] [--listen ADDRESS]
#          [--var DIR] [--bin DIR] [--workers N] [--bare] [--set group.key=value]…
# --port 0 takes a free port; --bare starts with an empty database instead of the demo; --set adds to thidua.conf.
# DIR/demo.json appears when all programs answer, and goes when they stop. Logs: DIR/log/.
set -euo pipefail
# started in the background of a script, SIGINT would be ignored for good
[ -n "${THIDUA_INT:-}" ] || THIDUA_INT=1 exec env --default-signal=INT bash "${BASH_SOURCE[0]}" "$@"
unset THIDUA_INT
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
top=$(cd "$here/../.." && pwd -P)
programs=(portal nominate report review admin)
server=nginx port=8080 base=/ listen=127.0.0.1 var=$top/var bin=${THIDUA_BIN:-$top/.build/bin} workers=2 init=(init --demo) sets=()
fail() { echo "thidua: $*" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case $1 in
    --bare) init=(init); shift; continue ;;
    --set) [[ ${2:-} =~ ^([a-z-]+)\.([a-z_]+)=(.*)$ ]] || fail "--set needs group.key=value"
      sets+=("[${BASH_REMATCH[1]}]" "${BASH_REMATCH[2]} = ${BASH_REMATCH[3]}"); shift 2; continue ;;
    --server|--port|--base|--listen|--var|--bin|--workers) [ $# -ge 2 ] || fail "$1 needs a value" ;;
    *) fail "unknown option $1 (see the head of cgi-bin/conf/run.sh)" ;;
  esac
  printf -v "${1#--}" %s "$2"
  shift 2
done
case $server in nginx|apache|apache-fcgid) ;; *) fail "SERVER is nginx, apache or apache-fcgid, not '$server'" ;; esac
[[ $port =~ ^[0-9]{1,5}$ && $((10#$port)) -le 65535 ]] || fail "PORT is a number from 0 to 65535, not '$port'"
[[ $workers =~ ^[1-9][0-9]?$ ]] || fail "WORKERS is a number from 1 to 99, not '$workers'"
[[ $base =~ ^/([A-Za-z0-9._~-]+/)*$ ]] || fail "BASE begins and ends with / (such as / or /thidua/), not '$base'"
[[ $listen =~ ^[0-9A-Za-z.-]+$ ]] || fail "LISTEN is an IPv4 address or a host's name, not '$listen'"

export PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
tools=(spawn-fcgi multiwatch)
case $server in
  nginx) log=nginx tools+=(nginx) ;;
  apache) log=apache module=proxy-fcgi tools+=(apache2) ;;
  *) log=apache module=fcgid tools=(apache2) ;;
esac
for tool in "${tools[@]}"; do command -v "$tool" >/dev/null || fail "$tool is missing: cgi-bin/conf/deps.sh $server installs it"; done
for program in "${programs[@]}" thiduactl; do [ -x "$bin/$program" ] || fail "$bin/$program is missing: build first (make)"; done
bin=$(cd "$bin" && pwd -P)
mkdir -p "$var" 2>/dev/null || fail "cannot make the folder $var"
[ -w "$var" ] || fail "no right to write in $var"
var=$(cd "$var" && pwd -P)

room() { # a full disk is told before anything is half written
  local free
  free=$(df -Pk "$1" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge 32768 ] || fail "the disk that holds $1 is full ($((free / 1024)) MB free, 32 needed)"
}
room "$var"

exec {lock}>>"$var/.run.lock"
flock -n "$lock" || fail "another one is already running on $var (its address is in $var/demo.json)"
rm -f "$var/demo.json"

# --- who runs it, and where that one can read ---
# As root nothing runs as root: servers and programs are www-data's, and so is the data.
as=() data=$var user=$(id -un)
share=${THIDUA_SHARE:-$top/.build/share}
runtime=${XDG_RUNTIME_DIR:-/tmp}
[ -d "$runtime" ] && [ -w "$runtime" ] && [ ${#runtime} -le 60 ] || runtime=/tmp
if [ "$(id -u)" = 0 ]; then
  user=www-data runtime=/tmp
  as=(setpriv --reuid=www-data --regid=www-data --clear-groups)
fi
room "$runtime"
run=$(mktemp -d "$runtime/thidua-XXXXXX") || fail "cannot make a folder in $runtime"
mkdir -p "$var/log"
if [ "$user" = www-data ]; then
  chown www-data:www-data "$var"
  can() { "${as[@]}" test "$@"; }
  # a checkout in a closed folder (such as /root): data and copies of the outputs stand where www-data can go
  if ! can -x "$bin/portal" || ! can -r "$share/xsl/layout.xsl"; then
    stage=/var/lib/thidua-run/$(printf '%s %s' "$bin" "$share" | sha256sum | cut -c1-12)
    mkdir -p "$stage/bin" "$stage/share"
    exec {staging}>"$stage/lock"
    flock "$staging" # several may start at once from one build
    cp -fu "$bin"/* "$stage/bin/"
    cp -rLfu "$share/." "$stage/share/"
    chmod -R go+rX "$stage/bin" "$stage/share"
    chmod 755 /var/lib/thidua-run "$stage"
    exec {staging}>&-
    bin=$stage/bin share=$stage/share
  fi
  if ! can -x "$var"; then
    data=/var/lib/thidua-run/$(printf %s "$var" | sha256sum | cut -c1-12)-data
    mkdir -p "$data/log"
    chmod 755 /var/lib/thidua-run
    for store in thidua traffic; do ln -sfn "$data/$store.db" "$var/$store.db"; done
    rm -rf "$var/log"
    ln -sfn "$data/log" "$var/log"
    echo "www-data cannot enter $var: the data stands in $data (linked from there)"
  fi
  chown www-data:www-data "$run"
  chown -R -h www-data:www-data "$data"
fi
chmod 700 "$run"
ln -s "$share" "$run/share"
ln -s "$data/log" "$run/log"
mkdir "$run/sockets" "$run/error" "$run/tmp"
export TMPDIR=$run/tmp

# --- stopping ---
declare -A pids=()
server_pid='' stopping=''
alive() { # a child that has ended but is not yet collected does not count
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null && [[ ${stat##*) } != [ZX]* ]]
}
gone() { # waits up to $1 tenths of a second for the processes $2…
  local tenths=$1 left pid
  shift
  while :; do
    left=
    for pid in "$@"; do ! alive "$pid" || left=1; done
    [ -n "$left" ] || return 0
    [ "$((tenths--))" -gt 0 ] || return 1
    read -rt 0.1 -u "$never" || true
  done
}
stop() {
  local rc=$?
  [ -z "$stopping" ] || return 0
  stopping=1
  [ "$rc" != 0 ] || echo 'Stopping …' 2>/dev/null || true # the reader may be gone
  trap '' INT TERM HUP
  rm -f "$var/demo.json"
  if [ -n "$server_pid" ]; then
    # answers under way are finished first, for a moment
    case $server in nginx) kill -QUIT "$server_pid" ;; *) kill -WINCH "$server_pid" ;; esac 2>/dev/null || true
    gone 15 "$server_pid" || { kill -TERM "$server_pid" 2>/dev/null || true; gone 10 "$server_pid" || true; }
  fi
  [ ${#pids[@]} -eq 0 ] || { kill -TERM "${pids[@]}" 2>/dev/null || true; gone 20 "${pids[@]}" || true; }
  # each runs in a session of its own: what is left of one goes by its group
  for pid in "${pids[@]}" $server_pid; do kill -KILL -- "-$pid" 2>/dev/null || true; done
  rm -rf "$run"
  exit "$rc"
}
mkfifo "$run/never"
exec {never}<>"$run/never"
trap stop EXIT
trap 'exit 0' INT TERM HUP # being told to stop is no failure

# a child outlives neither this script (pdeathsig) nor a Ctrl-C that is meant for it alone (own session)
start() { # LOG COMMAND…
  local log=$1
  shift
  setsid "${as[@]}" setpriv --pdeathsig TERM -- "$@" >>"$log" 2>&1 </dev/null {lock}>&- {never}>&- &
}

# --- addresses ---
host=$listen
[ "$listen" != 0.0.0.0 ] || host=127.0.0.1
case " 0.0.0.0 localhost $(hostname) $(hostname -I) " in
  *" $listen "*) ;;
  *) [[ $listen == 127.* ]] || fail "this machine has no address $listen (LISTEN=)" ;;
esac
taken() { (exec 3<>"/dev/tcp/$host/$1") 2>/dev/null; }
free_port() {
  local try
  for ((try = 0; try < 50; try++)); do
    port=$((20000 + RANDOM % 12000))
    taken "$port" || return 0
  done
  fail "no free port found"
}
automatic=
if [ "$port" = 0 ]; then automatic=1; free_port
elif taken "$port"; then fail "port $port is taken by another program: choose one, such as make run PORT=$((port + 1))"
elif [ "$port" -lt 1024 ] && [ "${#as[@]}" -gt 0 -o "$(id -u)" != 0 ] &&
  [ "$port" -lt "$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start 2>/dev/null || echo 1024)" ]; then
  fail "ports below 1024 need root's right, which nothing here is run with: choose one such as PORT=8080"
fi

# --- configuration ---
set_address() { # all that depends on the port
  url=http://$host:$port$base
  local origins="http://$host:$port" name
  for name in 127.0.0.1 localhost "$(hostname)" $([ "$listen" = 127.0.0.1 ] || hostname -I); do
    case ";$origins;" in *";http://$name:$port;"*) ;; *) origins+=";http://$name:$port" ;; esac
  done
  cat >"$run/thidua.conf" <<END
[server]
mount=$base
origins=$origins
[data]
dir=$data
END
  [ ${#sets[@]} -eq 0 ] || printf '%s\n' "${sets[@]}" >>"$run/thidua.conf"
  local set=("BASE=$base" "RUN=$run" "CONF=$run" "SOCKETS=$run/sockets" "SHARE=$run/share" "ERROR=$run/error"
    "LOG=$run/log" "LISTEN=$listen" "PORT=$port" "BIN=$bin" "THIDUA_CONF=$run/thidua.conf" "WORKERS=$workers"
    "MODULES=/usr/lib/apache2/modules"
    "UPLOAD_BYTES=$(sed -nE 's/^[[:blank:]]*upload_bytes[[:blank:]]*=[[:blank:]]*([0-9]+)[[:blank:]]*$/\1/p' "$run/thidua.conf" "$here/thidua.conf" | head -n 1)")
  local file
  for file in "$here/${server%%-*}"*.conf.in; do
    "$here/render.sh" "$file" "$run/$(basename "${file%.in}")" "${set[@]}"
  done
  for file in "$share"/error/*; do
    [ ! -f "$file" ] || sed "s|@MOUNT@|$base|g" "$file" >"$run/error/${file##*/}"
  done
  chmod -R go+rX "$run/error"
  [ "$user" != www-data ] || chown -R -h www-data:www-data "$run"
}
export THIDUA_CONF=$run/thidua.conf THIDUA_SHARE=$share
set_address

# --- data ---
ctl() { (cd "$data" && "${as[@]}" "$bin/thiduactl" "$@" {lock}>&- {never}>&-); }
if [ -e "$data/.initialising" ]; then # the first start was cut short: nothing in it is anybody's work yet
  rm -f "$data"/thidua.db* "$data"/traffic.db*
fi
if [ -s "$data/thidua.db" ]; then
  ctl migrate >>"$data/log/thiduactl.log" 2>&1 ||
    fail "migrating $var/thidua.db failed: $(tail -n 1 "$data/log/thiduactl.log") (a new demo: remove $var first)"
else
  echo "Making the database $var/thidua.db …"
  : >"$data/.initialising"
  ctl "${init[@]}" >>"$data/log/thiduactl.log" 2>&1 ||
    fail "making $var/thidua.db failed: $(tail -n 1 "$data/log/thiduactl.log")"
  rm -f "$data/.initialising"
fi

# --- server, then programs ---
for name in "${programs[@]}" "$log"; do : >"$data/log/$name.log"; done
[ "$user" != www-data ] || chown -R -h www-data:www-data "$data/log"
last() { # the last line that a log has, or where it would be
  local line
  line=$(tail -n 1 "$data/log/$1.log")
  echo "${line:-nothing in $var/log/$1.log}"
}
start_server() {
  case $server in
    nginx) start "$data/log/nginx.log" nginx -e "$run/log/nginx.log" -c "$run/nginx.conf" -p "$run" ;;
    *) start "$data/log/apache.log" apache2 -d "$run" -f "$run/apache.conf" -D FOREGROUND -D "$module" ;;
  esac
  server_pid=$!
  # it listens, or it has ended with a reason
  until taken "$port"; do
    if ! alive "$server_pid"; then
      case $(cat "$data/log/$log.log") in
        *"in use"*) return 1 ;;
        *"ermission denied"*) fail "$server may not listen on $listen:$port (missing right; log: $var/log/$log.log)" ;;
        *"No space left"*) fail "the disk is full" ;;
        *) fail "$server did not start: $(last "$log")" ;;
      esac
    fi
    read -rt 0.05 -u "$never" || true
  done
}
until start_server; do
  [ -n "$automatic" ] || fail "port $port is taken by another program: choose one, such as make run PORT=$((port + 1))"
  : >"$data/log/$log.log"
  free_port
  set_address
done
if [ "$server" != apache-fcgid ]; then
  for program in "${programs[@]}"; do
    # a program that dies is started again at once; one that cannot start at all is given up after 100 tries
    start "$data/log/$program.log" spawn-fcgi -n -s "$run/sockets/$program.sock" -M 0600 -- \
      "$(command -v multiwatch)" -s TERM -r 100 -t 500 -f "$workers" -- "$bin/$program"
    pids[$program]=$!
  done
fi
healthz() { # PATH: is the answer 200?
  local line=
  {
    exec {tcp}<>"/dev/tcp/$host/$port" || return 1
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$1" >&"$tcp"
    read -rt 5 line <&"$tcp" || true
    exec {tcp}>&-
  } 2>/dev/null
  [[ $line == HTTP/1.?\ 200* ]]
}
answering() {
  for waiting in "${programs[@]}"; do
    [ "$server" = apache-fcgid ] || [ -S "$run/sockets/$waiting.sock" ] || return 1
    if [ "$waiting" = portal ]; then healthz "${base}healthz"; else healthz "$base$waiting/healthz"; fi || return 1
  done
}
waiting='' deadline=$((SECONDS + 60))
until answering; do
  for program in "${!pids[@]}"; do
    alive "${pids[$program]}" || fail "$program does not start: $(last "$program") (log: $var/log/$program.log)"
  done
  alive "$server_pid" || fail "$server has ended: $(last "$log")"
  [ "$SECONDS" -lt "$deadline" ] || fail "$waiting does not answer: $(last "$waiting") (log: $var/log/$waiting.log)"
  read -rt 0.1 -u "$never" || true
done

# --- told to people and to tests ---
accounts=$(ctl demo-accounts --json 2>>"$data/log/thiduactl.log") || accounts='[]'
{
  printf '{"url":"%s","server":"%s","accounts":%s,"programs":[' "$url" "$server" "$accounts"
  comma=
  for program in "${programs[@]}"; do
    printf '%s{"name":"%s","socket":"%s","supervisor":%s}' "$comma" "$program" \
      "$([ "$server" = apache-fcgid ] || echo "$run/sockets/$program.sock")" "${pids[$program]:-$server_pid}"
    comma=,
  done
  printf ']}\n'
} >"$run/demo.json"
mv "$run/demo.json" "$var/demo.json.new"
mv "$var/demo.json.new" "$var/demo.json"
echo
echo "  Thi Đua: $url   ($server, $workers processes a program; data in $var)"
ctl demo-accounts 2>/dev/null | sed 's/^/  /' || true
echo "  Ctrl-C stops it."
echo

# --- watch ---
parent=$PPID maker='' seen=0
{ read -r maker <"/proc/$parent/comm"; } 2>/dev/null || true
while :; do
  read -rt 0.5 -u "$never" || true
  alive "$server_pid" || fail "$server has ended: $(last "$log")"
  for program in "${!pids[@]}"; do
    alive "${pids[$program]}" ||
      fail "$program's supervisor has ended: $(last "$program")"
  done
  # make passes SIGTERM on but not SIGINT, and nothing when killed: a make that waits with SIGINT blocked is stopping
  [ -n "${MAKELEVEL:-}" ] || continue
  blocked=
  { while read -r key value; do [ "$key" != SigBlk: ] || blocked=$value; done <"/proc/$parent/status"; } 2>/dev/null ||
    exit 0
  case $maker$blocked in make*[2367abefABEF]) seen=$((seen + 1)) ;; *) seen=0 ;; esac
  [ "$seen" -lt 2 ] || exit 0
done
