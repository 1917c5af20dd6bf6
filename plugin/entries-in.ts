import { readdirSync } from "node:fs";

/** The names of what lies in a folder; none where it is not there or cannot be looked into. */
export function entriesIn(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
