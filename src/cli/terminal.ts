import { hostname } from "node:os";

/** What a command has of the world: a place, an instant, words from outside, and two ways to say something. */
export interface Terminal {
	/** The folder of the project. */
	readonly cwd: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The clock. */
	now(): Date;
	/** Milliseconds since some instant, for what must not be told too often. */
	milliseconds(): number;
	/** Comes back after so many milliseconds. */
	wait(duration: number): Promise<void>;
	/** The machine and the process that this is. */
	readonly here: Here;
	/** Where the result goes. */
	readonly out: Stream;
	/** Where everything else goes. */
	readonly err: Stream;
}

/** A process, as those on other machines know it. */
export interface Here {
	readonly host: string;
	readonly process: number;
	/** Whether a process of this machine is there. */
	isRunning(process: number): boolean;
}

/** One of the two. */
export interface Stream {
	readonly isTerminal: boolean;
	write(text: string): void;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
	const stream = (target: NodeJS.WriteStream): Stream => ({
		isTerminal: target.isTTY === true,
		write: (text) => void target.write(text),
	});
	return {
		cwd: process.cwd(),
		environment: process.env,
		now: () => new Date(),
		milliseconds: () => performance.now(),
		wait: (duration) => new Promise((resolve) => void setTimeout(resolve, duration)),
		here: { host: hostname(), process: process.pid, isRunning },
		out: stream(process.stdout),
		err: stream(process.stderr),
	};
}

function isRunning(number: number): boolean {
	try {
		return process.kill(number, 0);
	} catch (error) {
		// It is there and somebody else's.
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}
