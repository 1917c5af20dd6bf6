import { Worker } from "node:worker_threads";
import { once } from "../src/building.ts";
import { type OutputTask, SCANS, type SourceFindings, type SourceTask } from "./scan-task.ts";
import { received, sent } from "./thread-message.ts";

/** What one thread is asked. */
export type ScanOrder =
	| { readonly kind: "sources"; readonly task: SourceTask }
	| { readonly kind: "outputs"; readonly task: OutputTask };

/** A scan that goes on beside the main thread. It keeps the process alive only while someone waits for it. */
export interface Scanner {
	/** @throws {Error} when the scan could not be done to its end. */
	sources(): Promise<SourceFindings>;
	/**
	 * The rows of outputs that are not as they were written.
	 *
	 * @throws {Error} when the scan could not be done to its end.
	 */
	outputs(): Promise<Uint32Array>;
}

/** A thread does not know TypeScript, and so has no sources of ours to run. */
const SELF = import.meta.url;

/** From how many files on a thread is worth its start, which takes some 50 ms. */
const WORTH_A_THREAD = 5000;

/**
 * Begins to look at articles and at outputs, each in a thread where they are many, else when they are asked for.
 *
 * @param many from how many files on a scan has its own thread
 */
export function startScan(sources: SourceTask, outputs: OutputTask, many = WORTH_A_THREAD): Scanner {
	const least = SELF.endsWith(".ts") ? Number.POSITIVE_INFINITY : many;
	const { known, files = [] } = sources;
	const count = [known, ...files.map((table) => table.known)].reduce(
		(sum, table) => sum + (table?.names.length ?? 0),
		0,
	);
	const ofSources =
		count < least ? once(() => SCANS.sources(sources, process.env)) : inThread({ kind: "sources", task: sources });
	const ofOutputs =
		outputs.names.length < least ? once(() => SCANS.outputs(outputs)) : inThread({ kind: "outputs", task: outputs });
	return {
		sources: ofSources as Scanner["sources"],
		outputs: ofOutputs as Scanner["outputs"],
	};
}

function inThread(order: ScanOrder): () => Promise<unknown> {
	// What the process itself was started with may be nothing to a thread.
	const worker = new Worker(new URL("./scan-worker.js", SELF), { execArgv: [], workerData: sent(order) });
	worker.unref();
	const folder = order.kind === "sources" ? order.task.place.folder : order.task.folder;
	const result = new Promise<unknown>((resolve, reject) => {
		const fail = (why: string, cause?: unknown) =>
			reject(new Error(`eleventy-plugin-newsroom: the scan of ${folder} broke off: ${why}`, { cause }));
		worker.once("message", (findings) => resolve(received(findings)));
		worker.once("messageerror", (error) => fail(error.message, error));
		worker.once("error", (error) => fail(error.message, error));
		worker.once("exit", (code) => fail(`its thread ended with code ${code}`));
	});
	// Whoever asks is told; before that it is nobody's error.
	result.catch(() => {});
	return () => {
		worker.ref();
		return result;
	};
}
