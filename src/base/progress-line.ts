import { wholeNumber } from "./whole-number.ts";

/** Where a line may be written over and over, and by which clock. */
export interface LineTerminal {
	readonly err: { readonly isTerminal: boolean; write(text: string): void };
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Milliseconds since some instant. */
	milliseconds(): number;
}

/** Tells how far something is, and takes back what it told. */
export interface ProgressLine {
	/** To be called as it goes on: `3,200 of 10,000 articles read`. */
	tell(done: number, all: number, what: string): void;
	/** Takes back what was told, before anything else is written. */
	end(): void;
}

const PATIENCE_MS = 500;
const PACE_MS = 100;

/** A line on a terminal that a person looks at, for whatever takes longer than half a second from now. */
export function progressLine({ err, environment, milliseconds }: LineTerminal): ProgressLine {
	if (!err.isTerminal || environment.CI || environment.TERM === "dumb") return { tell() {}, end() {} };
	const start = milliseconds();
	let last: number | undefined;
	return {
		tell(done, all, what) {
			const now = milliseconds();
			if (now - start < PATIENCE_MS || (last !== undefined && now - last < PACE_MS)) return;
			last = now;
			err.write(`\r${wholeNumber(done)} of ${wholeNumber(all)} ${what}\u001B[K`);
		},
		end() {
			if (last !== undefined) err.write("\r\u001B[K");
			last = undefined;
		},
	};
}
