import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { newsroomCommand } from "./newsroom-command.ts";
import { type Files, filesIn, type Run, type Site, withSite } from "./site.ts";

/** A site in a git repository of its own, published to the folder `www`. */
export interface CommittedSite extends Site {
	/** Commits everything. */
	commit(): void;
	/** What git says. */
	git(...args: string[]): string;
	/** Runs `newsroom`; temporary files are in a folder that `left` looks into. */
	newsroom(...args: string[]): Promise<Run>;
	/** Builds and publishes, which must go well. */
	release(): Promise<void>;
	/** Every published file by path, with what only publishers read. */
	live(): Record<string, string>;
	/** The folder for temporary files. */
	readonly temporary: string;
	/** What is left of temporary working trees. */
	left(): string[];
}

/** Does something with a committed site, which is removed again whatever happens. */
export async function withCommittedSite(files: Files, use: (paper: CommittedSite) => Promise<void>): Promise<void> {
	const ignored = { ".gitignore": "node_modules\n_site\n.cache\nwww\n" };
	await withSite({ ...ignored, ...files }, async (paper) => {
		const temporary = mkdtempSync(join(tmpdir(), "newsroom-tmp-"));
		const git = (...args: string[]) =>
			execFileSync(
				"git",
				["-c", "user.name=n", "-c", "user.email=n@n.example", "-c", "init.defaultBranch=main", ...args],
				{
					cwd: paper.folder,
					encoding: "utf8",
					stdio: ["ignore", "pipe", "ignore"],
				},
			);
		const newsroom = (...args: string[]) => newsroomCommand(paper, args, { TMPDIR: temporary });
		git("init");
		const committed: CommittedSite = {
			...paper,
			git,
			newsroom,
			temporary,
			commit() {
				git("add", "--all");
				git("commit", "--message=more");
			},
			async release() {
				const built = await paper.eleventy();
				assert.is(built.code, 0, built.stderr);
				const { code, stderr } = await newsroom("publish", "--target=directory:www");
				assert.is(code, 0, stderr);
			},
			live: () => filesIn(join(paper.folder, "www")),
			left: () => [...readdirSync(temporary), ...git("worktree", "list").trim().split("\n").slice(1)],
		};
		try {
			await use(committed);
		} finally {
			rmSync(temporary, { recursive: true, force: true });
		}
	});
}
