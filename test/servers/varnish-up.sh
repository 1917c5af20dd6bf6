#!/usr/bin/env bash
# Starts a Varnish with tags in front of a bucket, on loopback, for tests. The first run unpacks it into ROOT. Ends when it
# answers; varnish-down.sh STATE stops it.
# Usage: varnish-up.sh ROOT STATE PORT STORAGE-PORT BUCKET      Key test-token. Prints the address.
set -euo pipefail
[ $# -eq 5 ] || { sed -n 's/^# \(Usage: .*\)/\1/p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
"$here/fetch.sh" "$1" varnish varnish-modules >&2
mkdir -p "$2"
root=$(cd "$1" && pwd -P)
state=$(cd "$2" && pwd -P)
# Where the distribution has it, or where it was unpacked.
program=$root/usr/sbin/varnishd
[ -x "$program" ] || program=$(command -v varnishd || echo /usr/sbin/varnishd)
libraries=usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo "$(uname -m)-linux-gnu")
export LD_LIBRARY_PATH=$root/$libraries:$root/$libraries/varnish
sed -e "s/@STORAGE@/$4/" -e "s/@BUCKET@/$5/" "$here/edge.vcl" >"$state/edge.vcl"
"$program" -F -j none -n "$state/work" -a "127.0.0.1:$3" -T none -f "$state/edge.vcl" -s malloc,64m \
	-p "vmod_path=$root/$libraries/varnish/vmods:/$libraries/varnish/vmods" >"$state/varnish.out" 2>&1 </dev/null &
echo $! >"$state/varnish.pid"
for _ in $(seq 300); do
	if curl --silent --output /dev/null "http://127.0.0.1:$3/.newsroom/"; then
		echo "http://127.0.0.1:$3"
		exit 0
	fi
	kill -0 "$(cat "$state/varnish.pid")" 2>/dev/null || break
	sleep 0.1
done
echo "varnish-up.sh: it does not answer (see $state/varnish.out)" >&2
cat "$state/varnish.out" >&2
"$here/varnish-down.sh" "$state"
exit 1
