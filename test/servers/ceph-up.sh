#!/usr/bin/env bash
# Starts a Ceph that keeps everything in memory (one monitor, one OSD, one gateway) and speaks S3 on loopback, for tests. The
# first run unpacks it into ROOT. Ends when it answers; ceph-down.sh STATE stops it.
# Usage: ceph-up.sh ROOT STATE [PORT]      Key test, secret testtest. Prints the address.
set -euo pipefail
[ $# -ge 2 ] || { sed -n 's/^# \(Usage: .*\)/\1/p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
port=${3:-7480}
"$here/fetch.sh" "$1" radosgw ceph-mon ceph-osd >&2
"$here/ceph-down.sh" "$2"
rm -rf "$2"
mkdir -p "$2"/{mon,osd,gateway,run,log}
root=$(cd "$1" && pwd -P)
state=$(cd "$2" && pwd -P)
libraries=$root/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo "$(uname -m)-linux-gnu")
export LD_LIBRARY_PATH=$libraries:$libraries/ceph:$root/lib/${libraries##*/}
export PYTHONPATH=$root/usr/lib/python3/dist-packages CEPH_CONF=$state/ceph.conf
id=$(cat /proc/sys/kernel/random/uuid)

# A port for the monitor that goes with that of the gateway, so that two may run.
monitor=127.0.0.1:$((port + 1))
cat >"$CEPH_CONF" <<CONF
[global]
fsid = $id
mon initial members = a
mon host = v1:$monitor
ms bind msgr2 = false
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
run dir = $state/run
admin socket = $state/run/\$name.asok
log file = $state/log/\$name.log
pid file = $state/run/\$name.self
plugin dir = $libraries/ceph
erasure code dir = $libraries/ceph/erasure-code
osd class dir = $libraries/rados-classes
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon max pg per osd = 1000
mon allow pool size one = true
mon warn on pool no redundancy = false
[mon]
mon data = $state/mon
mon cluster log file = $state/log/cluster.log
mon data avail warn = 2
mon data avail crit = 1
[osd]
osd data = $state/osd
osd objectstore = memstore
memstore device bytes = 1073741824
osd class load list = *
osd class default list = *
# With no keys an OSD that moves itself on start may do so before the monitor knows it.
osd class update on start = false
osd crush update on start = false
[client.rgw]
rgw frontends = beast endpoint=127.0.0.1:$port
rgw data = $state/gateway
rgw enable usage log = false
rgw enable gc threads = false
rgw enable lc threads = false
rgw dynamic resharding = false
rgw override bucket index max shards = 1
CONF

# Runs until it succeeds, at most so many tenths of a second.
until_done() {
	local left=$1
	shift
	until "$@" >/dev/null 2>&1; do
		left=$((left - 1))
		if [ "$left" -le 0 ]; then
			echo "ceph-up.sh: gave up on: $* (see $state/log)" >&2
			"$here/ceph-down.sh" "$state"
			exit 1
		fi
		sleep 0.1
	done
}

start() {
	local name=$1
	shift
	"$@" >"$state/log/$name.out" 2>&1 </dev/null &
	echo $! >"$state/run/$name.pid"
}

# The commands of Ceph are for the Python of the distribution.
ceph() {
	timeout 20 /usr/bin/python3 "$root/usr/bin/ceph" --conf "$CEPH_CONF" "$@"
}

"$root/usr/bin/monmaptool" --create --fsid "$id" --addv a "v1:$monitor" "$state/monmap" >"$state/log/monmap.out"
"$root/usr/bin/ceph-mon" --mkfs -i a --monmap "$state/monmap" >"$state/log/mon-mkfs.out" 2>&1
start mon "$root/usr/bin/ceph-mon" -i a -f
# It makes an identity of its own, which the monitor is told.
"$root/usr/bin/ceph-osd" -i 0 --mkfs >"$state/log/osd-mkfs.out" 2>&1
until_done 300 test -S "$state/run/mon.a.asok"
ceph osd new "$(cat "$state/osd/fsid")" >"$state/log/osd-new.out" 2>&1
ceph osd crush add osd.0 1.0 root=default host=localhost >>"$state/log/osd-new.out" 2>&1
start osd "$root/usr/bin/ceph-osd" -i 0 -f
is_up() { ceph osd stat | grep -q "1 up"; }
until_done 300 is_up
timeout 60 "$root/usr/bin/radosgw-admin" -n client.rgw user create --uid=test --display-name=test \
	--access-key=test --secret=testtest >"$state/log/user.out" 2>&1
start gateway "$root/usr/bin/radosgw" -n client.rgw -f
until_done 600 curl --silent --fail "http://127.0.0.1:$port/"
echo "http://127.0.0.1:$port"
