#!/usr/bin/env bash
# Copies what browsers fetch (html/css, js, img, font) to one folder under names that carry the content's hash,
# so that they can be cached for ever, and writes the manifest that the pages are made with.
#   assets.sh FROM TO MANIFEST
# A name css/app.css becomes assets/app.<hash>.css. url(../img/x.svg) in style sheets is rewritten on the way.
set -euo pipefail
from=$1 to=$2 manifest=$3
rm -rf "$to.new"
mkdir -p "$to.new" "$(dirname "$manifest")"
rewrite=$(mktemp) entries=$(mktemp)
trap 'rm -f "$rewrite" "$entries"' EXIT

# pictures and fonts first: style sheets name them
for folder in img font css js; do
  [ -d "$from/$folder" ] || continue
  for file in "$from/$folder"/*; do
    [ -f "$file" ] || continue
    base=${file##*/} stem=${base%.*} ext=${base##*.}
    case $ext in svg|png|ico|webp|woff2|css|js) ;; *) continue ;; esac
    case $base in *[!A-Za-z0-9._-]*) echo "assets.sh: name not usable in an address: $file" >&2; exit 1 ;; esac
    tmp=$to.new/.copy
    if [ "$ext" = css ]; then sed -f "$rewrite" "$file" >"$tmp"; else cp "$file" "$tmp"; fi
    sum=$(sha256sum "$tmp")
    name=$stem.${sum:0:10}.$ext
    mv "$tmp" "$to.new/$name"
    chmod 644 "$to.new/$name"
    printf '  <asset name="%s" href="assets/%s"/>\n' "$folder/$base" "$name" >>"$entries"
    printf 's|url(\\(["'\'']\\{0,1\\}\\)\\.\\./%s/%s|url(\\1%s|g\n' "$folder" "${base//./\\.}" "$name" >>"$rewrite"
  done
done
{ echo '<assets>'; cat "$entries"; echo '</assets>'; } >"$manifest.new"
cmp -s "$manifest.new" "$manifest" && rm "$manifest.new" || mv "$manifest.new" "$manifest"
# yesterday's names stay for a while: pages in caches still ask for them
mkdir -p "$to"
cp -p "$to.new"/* "$to"/ 2>/dev/null || true
rm -rf "$to.new"
