#!/usr/bin/env bash
# Stops what varnish-up.sh STATE has started, and nothing else.
set -euo pipefail
[ -f "$1/varnish.pid" ] || exit 0
pid=$(cat "$1/varnish.pid")
if [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = varnishd ]; then
	kill "$pid"
	for _ in $(seq 100); do
		kill -0 "$pid" 2>/dev/null || break
		sleep 0.1
	done
fi
rm -f "$1/varnish.pid"
