import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// From the sources, from dist and from an installed package alike.
const FILE = createRequire(import.meta.url).resolve("#theme/newsroom.css");

/** The style sheet of the theme. */
export function stylesheet(): string {
	return readFileSync(FILE, "utf8");
}
