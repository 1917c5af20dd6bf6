#!/usr/bin/env bash
# Unpacks Debian packages, and what they need that this machine does not have, into a folder. Nothing is installed, no service
# is started, and no rights are needed but those to write the folder. What is there already is not fetched again.
# Usage: fetch.sh FOLDER PACKAGE...      e.g. fetch.sh /tmp/servers radosgw ceph-mon ceph-osd   (about 260 MB)
set -euo pipefail
[ $# -ge 2 ] || { sed -n 's/^# \(Usage: .*\)/\1/p' "$0" >&2; exit 2; }
mkdir -p "$1/.packages"
folder=$(cd "$1" && pwd -P)
shift

# Installed packages are not named: what they hold is found where it is.
mapfile -t names < <(apt-get install --simulate --no-install-recommends "$@" | sed -n 's/^Inst \([^ ]*\) .*/\1/p' | sort -u)
missing=()
for name in "${names[@]}"; do
	[ -e "$folder/.packages/$name" ] || missing+=("$name")
done
[ "${#missing[@]}" -gt 0 ] || exit 0

archives=$(mktemp -d "$folder/.archives.XXXXXX")
trap 'rm -rf "$archives"' EXIT
cd "$archives"
# As root, apt-get would change to a user who may not write here.
apt-get download --quiet=2 --option APT::Sandbox::User=root "${missing[@]}"
for archive in *.deb; do
	dpkg-deb --extract "$archive" "$folder"
	rm "$archive"
done
for name in "${missing[@]}"; do : >"$folder/.packages/$name"; done
