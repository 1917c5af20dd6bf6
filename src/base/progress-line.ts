import { wholeNumber } from "./numbers.ts";
import type { Terminal } from "./terminal.ts";

/** Tells how far the reading is, and takes back what it told. */
export interface Progress {
	/** To be called before each file. */
	tell(read: number, all: number): void;
	end(): void;
}

const PATIENCE_MS = 500;
const PACE_MS = 100;

/** A line that is written over and over, on a terminal that a person looks at, when reading takes longer than half a second. */
export function progress({ err, environment, milliseconds }: Terminal): Progress {
	if (!err.isTerminal || environment.CI || environment.TERM === "dumb") return { tell() {}, end() {} };
	const start = milliseconds();
	let last: number | undefined;
	return {
		tell(read, all) {
			const now = milliseconds();
			if (now - start < PATIENCE_MS || (last !== undefined && now - last < PACE_MS)) return;
			last = now;
			err.write(`\r${wholeNumber(read)} of ${wholeNumber(all)} articles read\u001B[K`);
		},
		end() {
			if (last !== undefined) err.write("\r\u001B[K");
			last = undefined;
		},
	};
}
