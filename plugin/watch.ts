import { existsSync, mkdtempSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve, sep } from "node:path";
import type { Project } from "./project.ts";
import { ToldChanges } from "./told-changes.ts";
import { Verification } from "./verification.ts";

/** A watcher of the articles folder for what Eleventy's own does not see. */
export interface ArticleWatch {
	/** A file that changes when Eleventy should build again. */
	readonly sentinel: string;
	/** What this watcher and Eleventy's have told. */
	readonly told: ToldChanges;
	/** Whether they have told everything, which is looked for later; where they have not, Eleventy builds again. */
	readonly verification: Verification;
	/** Begins to watch; does nothing the second time. */
	start(): void;
	/** Takes down for what Eleventy's watcher starts a build, as paths from the root of the project. */
	tell(paths: readonly string[]): void;
}

/**
 * Watches for articles that go away and for files beside articles that are no templates: Eleventy 3 starts no
 * build for either. The sentinel lies in the system's folder for temporary files, since Eleventy's watcher sees
 * nothing that git ignores and a project should get no file it did not ask for.
 */
export function watchArticles({
	root,
	articles: folder,
	except,
}: Pick<Project, "root" | "articles" | "except">): ArticleWatch {
	const place = mkdtempSync(join(tmpdir(), "newsroom-"));
	const sentinel = join(place, "changed");
	const told = new ToldChanges();
	let count = 0;
	let watching = false;
	const build = () => {
		count += 1;
		writeFileSync(sentinel, String(count));
	};
	writeFileSync(sentinel, "0");
	process.once("exit", () => rmSync(place, { recursive: true, force: true }));
	return {
		sentinel,
		told,
		verification: new Verification((isSo) => {
			if (isSo) return told.confirm();
			told.doubt();
			build();
		}),
		start() {
			if (watching) return;
			watching = true;
			watch(folder, { recursive: true, persistent: false }, (_, name) => {
				// Without a name it may be anything.
				const path = join(folder, name ?? "");
				if (isBelow(except, path)) return;
				told.add(path);
				if (name && (isHidden(name) || isTemplate(path))) return;
				build();
			});
		},
		tell(paths) {
			told.start(paths.map((path) => resolve(root, path)));
		},
	};
}

// What a build writes must not start the next one.
function isBelow(folders: readonly string[], path: string): boolean {
	return folders.some((folder) => path === folder || path.startsWith(folder + sep));
}

function isHidden(name: string): boolean {
	return name.split(sep).some((part) => /^[_.]/.test(part) || part === "node_modules");
}

function isTemplate(path: string): boolean {
	return /\.md$/i.test(path) && existsSync(path);
}
