import type { NewsroomSource, SourceReading, SourceRequest } from "../archive/newsroom-source.ts";
import { progressLine } from "../base/progress-line.ts";
import type { Terminal } from "./terminal.ts";

/** Reads a newspaper at its own instant or now, and tells a person who waits how far it has come. */
export async function readSource(
	source: NewsroomSource,
	terminal: Terminal,
	request: SourceRequest = {},
): Promise<{ readonly reading: SourceReading; readonly now: Date }> {
	const now = source.now ?? terminal.now();
	const line = progressLine(terminal);
	const tell = (read: number, all: number) => line.tell(read, all, "articles read");
	try {
		return { reading: await source.read(now, { ...request, progress: tell }), now };
	} finally {
		line.end();
	}
}
