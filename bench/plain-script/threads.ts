import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { threads } from "./newspaper.ts";

// The main thread is one of the two. The other one starts with the same arguments.
const other =
	isMainThread && threads === 2 ? new Worker(process.argv[1] ?? "", { argv: process.argv.slice(2) }) : parentPort;

/** Arrived before it was asked for. */
const arrived: unknown[] = [];
let take: ((message: unknown) => void) | undefined;
other?.on("message", (message) => {
	if (take) take(message);
	else arrived.push(message);
	take = undefined;
});

export const isFirst: boolean = isMainThread;

/** What this thread does of a list: everything, or every second thing. */
export function mine<Thing>(things: Thing[]): Thing[] {
	if (!other) return things;
	const rest = isMainThread ? 0 : 1;
	return things.filter((_, index) => index % 2 === rest);
}

/** Gives the other thread a list, and gives back the list that it gave; nothing if there is no other thread. */
export async function exchange<Thing>(
	own: Thing[],
	part: (thing: Thing) => Thing = (thing) => thing,
): Promise<Thing[]> {
	if (!other) return [];
	other.postMessage(own.map(part));
	const message =
		arrived.length > 0
			? arrived.shift()
			: await new Promise((resolve) => {
					take = resolve;
				});
	return message as Thing[];
}

/** Lets the process end. */
export function finish(): void {
	parentPort?.unref();
}
