import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The place of every file below a folder, by its path from there. */
export function filesBelow(folder: string): ReadonlyMap<string, string> {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const places = files.map((entry) => join(entry.parentPath, entry.name));
	return new Map(places.map((place) => [place.slice(folder.length + 1), place]));
}
