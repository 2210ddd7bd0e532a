#!/bin/sh
# Installs what the slow referees need of the system and is not there: cmark-gfm, which renders Markdown as GitHub does,
# Chromium, which shows and prints pages, pdftotext, which reads what was printed, openpyxl, which reads workbooks, and what the scripts of workflows call, as
# every runner of GitHub has it.
set -eu
missing=""
command -v cmark-gfm >/dev/null 2>&1 || missing="$missing cmark-gfm"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
/usr/bin/python3 -c 'import openpyxl' 2>/dev/null || missing="$missing python3-openpyxl"
for name in git jq curl; do command -v $name >/dev/null 2>&1 || missing="$missing $name"; done
[ -n "$missing" ] || exit 0
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
echo "Installing:$missing"
# shellcheck disable=SC2086 # each word is a package
$as_root apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 ||
  { $as_root apt-get update >/dev/null && $as_root apt-get install -y --no-install-recommends $missing >/dev/null; }
