// A thread that scans once and ends.
import { parentPort, workerData } from "node:worker_threads";
import { SCANS } from "./scan-task.ts";
import type { ScanOrder } from "./scanner.ts";
import { memoryOf, received, sent } from "./thread-message.ts";

const { kind, task } = received(workerData) as ScanOrder;
const findings = sent(await (kind === "sources" ? SCANS.sources(task, process.env) : SCANS.outputs(task)));
parentPort?.postMessage(findings, memoryOf(findings));
