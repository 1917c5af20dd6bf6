import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Project } from "./project.ts";
import { ThreadPool } from "./thread-pool.ts";

/** What every thread knows from its start. */
export interface ThreadData {
	readonly project: Project;
	/** The options of the plugin, but for their functions. */
	readonly options: unknown;
}

/** A thread does not know TypeScript, and so has no sources of ours to run. */
const SELF = import.meta.url;

const MOST_THREADS = 8;

/** From how many changed articles on threads are worth their start, which takes each of them some 150 ms. */
export const WORTH_THREADS = 400;

/**
 * The threads of a project; undefined where there are to be none.
 *
 * @param workers the option
 */
export function threadsOf(
	project: Project,
	options: unknown,
	workers: number | false = Math.min(availableParallelism(), MOST_THREADS),
): ThreadPool | undefined {
	if (workers === false || workers < 1 || SELF.endsWith(".ts")) return undefined;
	const data: ThreadData = { project, options: plainOptions(options) };
	return new ThreadPool(new URL("./work-thread.js", SELF), workers, data);
}

/** Whether a build will surely have much to read, at a cheap look: there are many files, and nothing is known of them. */
export function isMuchToRead({ articles }: Pick<Project, "articles">, kept: string): boolean {
	return !existsSync(join(kept, "index.bin")) && hasMany(articles, WORTH_THREADS) === "many";
}

// The files that are still to be found, or that they were.
function hasMany(folder: string, left: number): number | "many" {
	let rest = left;
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		if (entry.isDirectory()) {
			const below = hasMany(join(folder, entry.name), rest);
			if (below === "many") return "many";
			rest = below;
		} else if (entry.name.endsWith(".md")) rest -= 1;
		if (rest < 0) return "many";
	}
	return rest;
}

/** The same without functions, which no thread can be given. */
export function plainOptions(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plainOptions);
	if (typeof value !== "object" || value === null || value instanceof Date) return value;
	const entries = Object.entries(value).filter(([, part]) => typeof part !== "function");
	return Object.fromEntries(entries.map(([key, part]) => [key, plainOptions(part)]));
}
