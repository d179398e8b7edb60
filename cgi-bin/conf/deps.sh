#!/usr/bin/env bash
# Installs the Debian packages that a purpose needs and that are missing; says first what it will install.
#   deps.sh PURPOSE…     purposes: build nginx apache apache-fcgid test bench
# Nothing missing: no output, no right needed. DEPS=skip turns it off (packagers, machines without apt).
set -euo pipefail
[ "${DEPS:-}" != skip ] || exit 0
command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
  { echo "deps.sh: no apt here; install what cgi-bin/conf/deps.sh names yourself, then say DEPS=skip" >&2; exit 1; }

wanted=()
for purpose in "$@"; do
  case $purpose in
    build) wanted+=(gcc libc6-dev make pkg-config libfcgi-dev libsqlite3-dev libxml2-dev libxslt1-dev
                    libglib2.0-dev libsodium-dev libicu-dev libmimalloc-dev
                    libgmime-3.0-dev  # heads of the parts in which browsers send files
                    libmagic-dev      # what a file is, by its content
                    libcurl4-gnutls-dev # thiduactl mail; git brings this libcurl, so no second TLS library
                    libxlsxwriter-dev libzip-dev # report, nominate, review: spreadsheets, documents
                    libcsv-dev libfreexl-dev) ;; # nominate: lists that come in (cgi-bin/table/README.md)
    nginx) wanted+=(nginx spawn-fcgi multiwatch) ;;
    apache) wanted+=(apache2-bin spawn-fcgi multiwatch) ;;
    apache-fcgid) wanted+=(apache2-bin libapache2-mod-fcgid) ;;
    test) wanted+=(libcmocka-dev clang-format clang-tidy curl sqlite3 libxml2-utils chromium
                  fonts-roboto-unhinted fonts-liberation postgresql python3-aiosmtpd
                  libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils) # what report makes is opened and read
          # a machine's own node stands; Debian's (18) is fetched where there is none
          command -v node >/dev/null || wanted+=(nodejs)
          command -v npm >/dev/null || wanted+=(npm) ;;
    bench) wanted+=(wrk php-fpm php-sqlite3 php-xml) ;;
    *) echo "deps.sh: unknown purpose '$purpose'" >&2; exit 2 ;;
  esac
done

have=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null | sed -n 's/^installed //p') || true
missing=()
for package in $(printf '%s\n' "${wanted[@]}" | sort -u); do
  case $'\n'$have$'\n' in *$'\n'"$package"$'\n'*) ;; *) missing+=("$package") ;; esac
done
[ ${#missing[@]} -gt 0 ] || exit 0

# Services that Debian would start at once (port 80, a database): kept asleep where they are new.
asleep=()
for package in "${missing[@]}"; do
  case $package in
    nginx) asleep+=(nginx) ;;
    postgresql) asleep+=(postgresql) ;;
    php-fpm) asleep+=(php8.2-fpm) ;;
  esac
done
echo "These Debian packages are missing and will be installed: ${missing[*]}"
[ ${#asleep[@]} -eq 0 ] ||
  echo "Their own services stay switched off (masked while installing, then disabled): ${asleep[*]}"

as_root=()
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || {
    echo "Not root, and no sudo here. As root: apt-get install --no-install-recommends ${missing[*]}" >&2; exit 1; }
  echo "This needs root's right: asking sudo."
  as_root=(sudo)
  sudo -v || { echo "sudo refused. As root: apt-get install --no-install-recommends ${missing[*]}" >&2; exit 1; }
fi

policy=/usr/sbin/policy-rc.d policy_ours=
wake() {
  for service in "${asleep[@]}"; do
    if command -v systemctl >/dev/null; then
      "${as_root[@]}" systemctl unmask "$service" || true
      "${as_root[@]}" systemctl disable "$service" || true
    else
      "${as_root[@]}" update-rc.d "$service" disable || true
    fi
  done >/dev/null 2>&1
  [ -z "$policy_ours" ] || "${as_root[@]}" rm -f "$policy"
}
if [ ${#asleep[@]} -gt 0 ]; then
  trap wake EXIT
  if command -v systemctl >/dev/null; then
    "${as_root[@]}" systemctl mask "${asleep[@]}" >/dev/null 2>&1 || true
  fi
  # the same for machines without systemd, and for units that cannot be masked before they exist
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
    policy_ours=1
  fi
fi

log=$(mktemp)
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -qy -o DPkg::Lock::Timeout=300 "$@"; }
apt update >"$log" 2>&1 || echo "deps.sh: 'apt-get update' failed; trying with the lists at hand" >&2
if ! apt install --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
  tail -n 15 "$log" >&2
  case $(cat "$log") in
    *"No space left"*|*"enough free space"*) echo "deps.sh: the disk is full" >&2 ;;
    *) echo "deps.sh: apt-get could not install: ${missing[*]} (log: $log)" >&2 ;;
  esac
  exit 1
fi
rm -f "$log"
