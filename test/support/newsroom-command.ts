import { fileURLToPath } from "node:url";
import type { Run, Site } from "./site.ts";

const PROGRAM = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

/** Runs `newsroom` in a site as a person would, and waits until it ends. Needs `npm run build` before. */
export function newsroomCommand(
	paper: Site,
	args: readonly string[],
	environment: Readonly<Record<string, string>> = {},
): Promise<Run> {
	return paper.eleventy({ module: PROGRAM, args, environment });
}
