import type { NewsroomSource, SourceReading, SourceRequest } from "../archive/newsroom-source.ts";
import { progress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";

/** Reads a newspaper at its own instant or now, and tells a person who waits how far it has come. */
export async function readSource(
	source: NewsroomSource,
	terminal: Terminal,
	request: SourceRequest = {},
): Promise<{ readonly reading: SourceReading; readonly now: Date }> {
	const now = source.now ?? terminal.now();
	const line = progress(terminal);
	try {
		return { reading: await source.read(now, { ...request, progress: line.tell }), now };
	} finally {
		line.end();
	}
}
