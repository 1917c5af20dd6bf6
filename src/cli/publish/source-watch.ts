import { existsSync, type FSWatcher, readdirSync, watch } from "node:fs";
import { dirname, join, sep } from "node:path";
import { STATE } from "../../publish/state-keys.ts";

/** Watches the sources of a project. */
export class SourceWatch {
	readonly #watchers: FSWatcher[] = [];
	#hasChanged = false;
	#wake: () => void = () => undefined;

	/**
	 * @param cwd the folder of the project
	 * @param output the output folder, from there
	 */
	constructor(cwd: string, output: string) {
		const isOther = (path: string) =>
			ELSEWHERE.test(path) || `${path}/`.startsWith(`${output}/`) || isTarget(cwd, path);
		const tell = (path: string) => {
			if (isOther(path)) return;
			this.#hasChanged = true;
			this.#wake();
		};
		const add = (folder: string, recursive: boolean) => {
			const told = (_: string, name: string | null) =>
				tell(
					join(folder, name ?? "")
						.split(sep)
						.join("/"),
				);
			this.#watchers.push(watch(join(cwd, folder), { recursive }, told));
		};
		// What is not a source may be too much to be watched.
		add("", false);
		for (const entry of readdirSync(cwd, { withFileTypes: true }))
			if (entry.isDirectory() && !isOther(entry.name)) add(entry.name, true);
	}

	/** Comes back when something has changed since it was asked last, or after so many milliseconds. */
	async changed(longest: number): Promise<void> {
		if (!this.#hasChanged) {
			await new Promise<void>((resolve) => {
				const timer = setTimeout(resolve, Math.min(longest, LONGEST_MS));
				this.#wake = () => {
					clearTimeout(timer);
					// Editors write a file in several steps.
					setTimeout(resolve, SETTLE_MS);
				};
			});
		}
		this.#wake = () => undefined;
		this.#hasChanged = false;
	}

	/** Wakes whoever waits. */
	stop(): void {
		this.#wake();
		for (const watcher of this.#watchers) watcher.close();
	}
}

// Where a site is published to, there is the state of its releases.
function isTarget(cwd: string, path: string): boolean {
	const folder = dirname(path);
	return existsSync(join(cwd, path, STATE)) || (folder !== "." && isTarget(cwd, folder));
}

const ELSEWHERE = /(?:^|\/)(?:node_modules|\.git|\.cache|\.newsroom)(?:\/|$)/;
const SETTLE_MS = 100;

/** A timer takes no more. */
const LONGEST_MS = 2_147_483_647;
