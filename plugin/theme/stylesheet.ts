import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Accent } from "./accent.ts";

// From the sources, from dist and from an installed package alike.
const FILE = createRequire(import.meta.url).resolve("#theme/newsroom.css");

/** The style sheet of the theme, without what only its authors read, in the newspaper's colour. */
export function stylesheet(accent?: Accent): string {
	const style = readFileSync(FILE, "utf8")
		.replace(/\/\*[\s\S]*?\*\/\n?/g, "")
		.replace(/^[\t ]+|\n(?=\n)/gm, "");
	if (!accent) return style;
	return `${style}:root{--accent:${accent.light}}
@media screen and (prefers-color-scheme:dark){:root{--accent:${accent.dark}}}
@media print{:root{--accent:#000}}
`;
}
