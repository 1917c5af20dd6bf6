import { join } from "node:path";
import type { BuildParts } from "./build-parts.ts";
import { KEPT } from "./leftovers.ts";
import { holdLock } from "./output-lock.ts";

/**
 * What a build keeps to itself while it is at work: its threads, and the lock of the project. No two builds of a project
 * write at once, whichever folder they write to: they keep what they know in the same one.
 */
export class BuildHold {
	readonly #parts: Pick<BuildParts, "eleventy" | "project" | "threads">;
	#release: (() => void) | undefined;

	constructor(parts: Pick<BuildParts, "eleventy" | "project" | "threads">) {
		this.#parts = parts;
	}

	/** Waits until no other build holds the lock, and takes it, unless this one holds it already. */
	async lock(): Promise<void> {
		const { eleventy, project } = this.#parts;
		const name = `${KEPT}/lock`;
		const log = (line: string) => eleventy.logger.log(line);
		this.#release ??= await holdLock(join(project.root, name), { log, name });
	}

	/** Ends the threads, and lets other builds write. */
	letGo(): void {
		this.#parts.threads?.stop();
		this.#release?.();
		this.#release = undefined;
	}

	/** Does a part of a build; where it fails, no other part will follow. */
	async during(act: () => Promise<void>): Promise<void> {
		try {
			await act();
		} catch (error) {
			this.letGo();
			throw error;
		}
	}
}
