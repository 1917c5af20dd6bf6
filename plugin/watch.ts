import { existsSync, mkdtempSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import type { Project } from "./project.ts";

/** A watcher of the articles folder for what Eleventy's own does not see. */
export interface ArticleWatch {
	/** A file that changes when Eleventy should build again. */
	readonly sentinel: string;
	/** Begins to watch; does nothing the second time. */
	start(): void;
}

/**
 * Watches for articles that go away and for files beside articles that are no templates: Eleventy 3 starts no
 * build for either. The sentinel lies in the system's folder for temporary files, since Eleventy's watcher sees
 * nothing that git ignores and a project should get no file it did not ask for.
 */
export function watchArticles({ articles: folder, except }: Pick<Project, "articles" | "except">): ArticleWatch {
	const place = mkdtempSync(join(tmpdir(), "newsroom-"));
	const sentinel = join(place, "changed");
	let count = 0;
	let watching = false;
	writeFileSync(sentinel, "0");
	process.once("exit", () => rmSync(place, { recursive: true, force: true }));
	return {
		sentinel,
		start() {
			if (watching) return;
			watching = true;
			watch(folder, { recursive: true, persistent: false }, (_, name) => {
				if (name && (isElsewhere(folder, name, except) || isTemplate(folder, name))) return;
				count += 1;
				writeFileSync(sentinel, String(count));
			});
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
