#!/usr/bin/env bash
# Stops what ceph-up.sh has started, and waits for its end. Nothing happens where nothing runs.
# Usage: ceph-down.sh STATE
set -euo pipefail
[ $# -eq 1 ] || { sed -n 's/^# \(Usage: .*\)/\1/p' "$0" >&2; exit 2; }
[ -d "$1/run" ] || exit 0
state=$(cd "$1" && pwd -P)

# A number is given to one process after another: only one that was started with this state is meant.
runs() {
	tr '\0' '\n' 2>/dev/null <"/proc/$1/environ" | grep -qxF "CEPH_CONF=$state/ceph.conf"
}

for name in gateway osd mon; do
	file=$state/run/$name.pid
	[ -e "$file" ] || continue
	id=$(cat "$file")
	for signal in TERM KILL; do
		runs "$id" || break
		kill -s "$signal" "$id"
		for _ in $(seq 100); do
			runs "$id" || break
			sleep 0.1
		done
	done
	rm -f "$file"
done
