/** What a command has of the world: a place, an instant, words from outside, and two ways to say something. */
export interface Terminal {
	/** The folder of the project. */
	readonly cwd: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The clock. */
	now(): Date;
	/** Milliseconds since some instant, for what must not be told too often. */
	milliseconds(): number;
	/** Where the result goes. */
	readonly out: Stream;
	/** Where everything else goes. */
	readonly err: Stream;
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
		out: stream(process.stdout),
		err: stream(process.stderr),
	};
}
