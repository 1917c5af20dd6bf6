# Runs a program and says on file 3 what it took, with its threads and the processes that it waited for.
# Node does not tell what a child used, and a child that Node starts counts the memory of Node as its own peak.
import json
import os
import sys
import time

os.set_inheritable(3, False)
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
took = {
    "wallSeconds": time.perf_counter() - start,
    "cpuSeconds": usage.ru_utime + usage.ru_stime,
    # In bytes on macOS, in units of 1,024 bytes elsewhere.
    "peakMegabytes": usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e6 / 1024),
}
os.write(3, json.dumps(took).encode())
code = os.waitstatus_to_exitcode(status)
sys.exit(code if code >= 0 else 128 - code)
