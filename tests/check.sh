#!/usr/bin/env bash
# The walls between the rooms, and the house's rules, as far as grep can see them. One rule = one test.
#   check.sh [--quick]     --quick leaves clang-tidy out
set -uo pipefail
shopt -s lastpipe # a rule at a pipe's end counts in this shell
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
passed=0 failed=0
rule() { # WORDS, findings on standard input
  local found
  found=$(head -n 20)
  if [ -z "$found" ]; then passed=$((passed + 1)); echo "ok      $1"
  else failed=$((failed + 1)); echo "FAILED  $1"; sed 's/^/        /' <<<"$found"; fi
}
c=$(git ls-files -co --exclude-standard 'cgi-bin/*.[ch]' 'db/*.[ch]')
sheets=$(git ls-files -co --exclude-standard 'xsl/*.xsl')
inside() { grep -nE "$1" $c /dev/null | grep -vE "$2"; } # PATTERN, PLACES where it may stand
includes() { # ROOM NOT-FROM: no file of ROOM includes from there
  grep -nE "^#include \"($2)/" $(grep "^$1/" <<<"$c") /dev/null
}

inside '^#include <sqlite3' '^db/' | rule 'sqlite3.h stands in db/ only'
inside 'fcgiapp\.h|fcgi_stdio' '^cgi-bin/web/serve\.c:' | rule 'fcgiapp.h stands in web/serve.c only'
inside '<libe?xslt/' '^cgi-bin/web/page\.c:' | rule 'libxslt stands in web/page.c only'
includes cgi-bin/base 'web|form|domain|db' | rule 'base/ calls no other room'
includes db 'web|form|domain' | rule 'db/ calls base/ only'
includes cgi-bin/form 'web|domain' | rule 'form/ knows no HTTP and no rules of the domain'
includes cgi-bin/table 'web|form|domain|db' | rule 'table/ knows bytes and calls base/ only'
inside '<(csv|freexl)\.h>' '^cgi-bin/table/' | rule 'foreign formats are read in table/ only'
includes cgi-bin/web 'form|domain' | rule 'web/ knows no nominations'
includes cgi-bin/office 'web|form|domain|db|common' | rule 'office/ calls base/ only'
inside '^#include <xlsxwriter\.h' '^cgi-bin/office/' | rule 'xlsxwriter.h stands in office/ only'
inside '^#include <zip\.h' '^cgi-bin/(office|table)/' | rule 'zip.h stands in office/ and table/ only'
includes cgi-bin/domain 'web|office' | rule 'domain/ knows no HTTP'
includes cgi-bin/common 'nominate|report|review|admin|ctl' | rule 'common/ knows no program'
{ grep -nE '"[^"]*/(nominate|report|review|admin)\b' $(grep '^cgi-bin/common/.*\.c$' <<<"$c") /dev/null
  grep -nE '/(nominate|report|review|admin)\b' xsl/{form,dossier,check,receipt,submitted,confirm,conflict,print,file-paper}.xsl; } |
  rule 'what programs share names no place of one'
inside '\b(atoi|atol|sprintf|vsprintf|strcpy|strcat|gets|xmlNewChild|FCGX_FPrintF|alloca|strtok)[[:space:]]*\(' '^$' |
  rule 'no banned function'
inside 'printf *\("<' '^$' | rule 'no markup printed'
inside '"[[:space:]]*(SELECT|INSERT INTO|UPDATE|DELETE FROM) ' '^db/' | rule 'SQL stands in db/ only'
# an unknown name ends the process where it is asked: better here
perl -0777 -ne 'while (/\bstore_(?:query|list|params|knows)\s*(\((?:[^()]|(?1))*\))/g) { my $call = $1; print "$1\n" while $call =~ /"([a-z][a-z_0-9]*)"/g }' \
  $(grep '^cgi-bin/' <<<"$c") | sort -u |
  comm -23 - <(grep -hoE '^-- (name|list|count): [a-z_0-9]+' db/queries/*.sql | awk '{ print $3 }' | sort -u) |
  rule 'every statement that C names exists'
# words stand in catalogues, definitions and data: no letter beyond ASCII in C, none and no capitalised word in sheets
perl -CSD -ne 'BEGIN { $in = 0 } $line = $_;
    if ($in) { if ($line =~ s{^.*?\*/}{}) { $in = 0 } else { next } }
    $line =~ s{/\*.*?\*/}{}g; $in = 1 if $line =~ s{/\*.*}{}s; $line =~ s{//.*}{};
    print "$ARGV:$.: $_" if $line =~ /"[^"]*(?![\x00-\x7f])\p{L}[^"]*"/; close ARGV if eof' \
  $(grep -vE '^cgi-bin/base/(fold|legacy|syllable)' <<<"$c") </dev/null | rule 'no text for people in C'
perl -CSD -0777 -ne 's/<!--.*?-->//gs; while (/>([^<>]*(?:[A-Z][a-z]+|(?![\x00-\x7f])\p{L})[^<>]*)</g) { (my $t = $1) =~ s/\s+/ /g; print "$ARGV: $t\n" }' \
  $sheets </dev/null | rule 'no text for people in a stylesheet'
grep -nE '\{(n|of|days|value|wait|parts)\}( working)? [a-z]+s\b' xsl/text/en.xml | rule 'English counts by word order ("Days late: 1"): no plural of a number'
{ grep -nE '\b(TODO|FIXME|XXX|HACK)\b' $c $sheets /dev/null
  git grep -nE '\b(TODO|FIXME)\b' -- '*.sql' '*.mjs' '*.css' '*.js'; } | rule 'nothing left to be done later'
# what was stolen is NULL: asked after that, a failure looks like success
perl -0777 -ne 'print "$ARGV: $1\n" while /g_steal_pointer\(&(\w+)\)\);\s*\}?\s*return (?:!\1|\1 == NULL);/g' $c | rule 'no error is given away before it is asked for'
wc -l $c | awk '$2 != "total" && $1 > 450 { print $2 ": " $1 " lines" }' | rule 'no C file over 450 lines'
# packages are named, never where they come from
{ grep -nE '"resolved"' tests/package-lock.json; grep -nE 'https?://[^ "]*(registry|deb\.)' Makefile tests/package*.json tests/.npmrc cgi-bin/conf/*.sh; } \
  2>/dev/null | rule 'no registry is named'
git ls-files | grep '/' | cut -d/ -f1 | sort -u | grep -vxE 'cgi-bin|html|xsl|db|tests|\.ci' | rule 'no other folder at the top'
for script in $(git ls-files '*.sh'); do bash -n "$script" 2>&1; done | rule 'shell scripts parse'
if command -v clang-format >/dev/null; then
  clang-format --dry-run $c $(git ls-files -co --exclude-standard 'tests/*.[ch]') 2>&1 |
    sed -nE 's/^([^ :]+):[0-9]+:[0-9]+: (warning|error).*/\1/p' | sort | uniq -c | rule 'clang-format changes nothing (make format)'
fi
if [ "${1:-}" != --quick ] && command -v clang-tidy >/dev/null; then
  flags="-std=gnu17 -I. -Icgi-bin $(pkg-config --cflags fcgi sqlite3 libxml-2.0 libxslt glib-2.0 libsodium icu-i18n gmime-3.0)"
  grep '\.c$' <<<"$c" | xargs -P 2 -n 4 sh -c 'clang-tidy --quiet "$@" -- '"$flags"' 2>/dev/null' - |
    grep -E 'warning:|error:' | sort -u | rule 'clang-tidy finds nothing (.clang-tidy)'
fi
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
