// A thread of the pool: does one order after the other.
import { parentPort, workerData } from "node:worker_threads";
import { PrintTasks } from "./print-tasks.ts";
import { ReadTasks } from "./read-tasks.ts";
import { memoryOf } from "./thread-message.ts";
import type { Answer, ThreadStart } from "./thread-pool.ts";
import type { ThreadData } from "./threads.ts";

const { data, place } = workerData as ThreadStart;
const tell = (index: number) => {
	place[0] = index;
};
const reading = new ReadTasks(data as ThreadData, tell);
const printing = new PrintTasks(data as ThreadData, tell);
const TASKS: Readonly<Record<string, (task: never) => unknown>> = {
	prepare: (task) => reading.prepare(task),
	read: (task) => reading.read(task),
	"lay out": (task) => printing.layOut(task),
	print: (task) => printing.print(task),
};

let last: Promise<void> = Promise.resolve();
parentPort?.on("message", ({ kind, task }: { kind: string; task: never }) => {
	last = last.then(async () => {
		tell(0);
		try {
			const result = await TASKS[kind]?.(task);
			const { columns } = (result ?? {}) as { columns?: unknown };
			parentPort?.postMessage({ result } satisfies Answer, memoryOf(columns));
		} catch (error) {
			const told = error instanceof Error ? error : new Error(String(error));
			const { message, stack } = told;
			parentPort?.postMessage({
				error: { name: told.constructor.name, message, stack, place: place[0] ?? 0 },
			} satisfies Answer);
		}
	});
});
