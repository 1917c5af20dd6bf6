import { type FSWatcher, mkdtempSync, existsSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import type { Project } from "./project.ts";

/** A watcher of the articles folder for what Eleventy's own does not see. */
export interface ArticleWatch {
	/** A file that changes when Eleventy should build again. */
	readonly sentinel: string;
	start(): void;
	stop(): void;
}

/**
 * Watches for articles that go away and for files beside articles that are no templates: Eleventy 3 starts no
 * build for either. The sentinel lies in the system's folder for temporary files, since Eleventy's watcher sees
 * nothing that git ignores and a project should get no file it did not ask for.
 */
export function watchArticles({ articles: folder, except }: Pick<Project, "articles" | "except">): ArticleWatch {
	const place = mkdtempSync(join(tmpdir(), "newsroom-"));
	const sentinel = join(place, "changed");
	const removePlace = () => rmSync(place, { recursive: true, force: true });
	let count = 0;
	let watcher: FSWatcher | undefined;
	writeFileSync(sentinel, "0");
	process.once("exit", removePlace);
	return {
		sentinel,
		start() {
			watcher ??= watch(folder, { recursive: true, persistent: false }, (_, name) => {
				if (name && (isElsewhere(folder, name, except) || isTemplate(folder, name))) return;
				count += 1;
				writeFileSync(sentinel, String(count));
			});
		},
		stop() {
			watcher?.close();
			process.off("exit", removePlace);
			removePlace();
		},
	};
}

// What a build writes must not start the next one.
function isElsewhere(folder: string, name: string, except: readonly string[]): boolean {
	const path = join(folder, name);
	if (name.split(sep).some((part) => /^[_.]/.test(part) || part === "node_modules")) return true;
	return except.some((other) => path === other || path.startsWith(other + sep));
}

function isTemplate(folder: string, name: string): boolean {
	return /\.md$/i.test(name) && existsSync(join(folder, name));
}
