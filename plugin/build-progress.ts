import { type ProgressLine, progressLine } from "../src/building.ts";

/** A line in the terminal of this process that tells how far a build is. */
export function buildProgress(): ProgressLine {
	const { stderr, env } = process;
	return progressLine({
		err: { isTerminal: stderr.isTTY === true, write: (text) => void stderr.write(text) },
		environment: env,
		milliseconds: () => performance.now(),
	});
}
