import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as assert from "uvu/assert";
import { gitBlobs } from "../../plugin/git-blobs.ts";
import { blobId } from "../../src/archive/index/stamps.ts";
import { describe } from "../support/describe.ts";

/** Git as on a machine that nobody configured. */
const ENVIRONMENT = {
	PATH: process.env.PATH,
	HOME: tmpdir(),
	XDG_CONFIG_HOME: join(tmpdir(), "newsroom-no-configuration"),
};

const STORIES = { "site/articles/a.md": "one\n", "site/articles/é/b.md": "two\n", "site/articles/c d.md": "three\n" };

class Repository {
	readonly root = mkdtempSync(join(tmpdir(), "newsroom-git-"));
	readonly articles = join(this.root, "site/articles");

	write(name: string, content: string): void {
		mkdirSync(dirname(join(this.root, name)), { recursive: true });
		writeFileSync(join(this.root, name), content);
	}

	git(...args: string[]): void {
		const settings = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"];
		execFileSync("git", [...settings, ...args], { cwd: this.root, env: ENVIRONMENT, stdio: "pipe" });
	}

	commit(): void {
		this.git("add", "-A");
		this.git("commit", "-q", "-m", "x");
	}
}

async function inRepository(work: (repository: Repository) => Promise<void>, ...init: string[]): Promise<void> {
	const repository = new Repository();
	try {
		repository.git("init", "-q", ...init);
		for (const [name, content] of Object.entries(STORIES)) repository.write(name, content);
		await work(repository);
	} finally {
		rmSync(repository.root, { recursive: true, force: true });
	}
}

/** The names git vouches for, after it was seen that each id is that of the bytes on disk. */
async function vouchedFor(folder: string, environment: Readonly<Record<string, string | undefined>> = ENVIRONMENT) {
	const blobs = await gitBlobs(folder, environment);
	for (const [name, id] of blobs) {
		assert.is(Buffer.from(id).toString("hex"), blobId(readFileSync(join(folder, name))).toString("hex"), name);
	}
	return [...blobs.keys()].sort();
}

const ALL = ["a.md", "c d.md", "é/b.md"];
const WITHOUT_A = ["c d.md", "é/b.md"];

/** What a repository may be like, and what git then knows of it. */
const cases: readonly {
	readonly name: string;
	readonly change: (repository: Repository) => void;
	readonly expected: readonly string[];
}[] = [
	{ name: "every committed file", change: () => {}, expected: ALL },
	{ name: "no file that was edited", change: (it) => it.write("site/articles/a.md", "four\n"), expected: WITHOUT_A },
	{
		name: "no file that was edited to the same length with its time put back",
		change: (it) => {
			it.write("site/articles/a.md", "six\n");
			utimesSync(join(it.articles, "a.md"), 1000, 2000);
		},
		expected: WITHOUT_A,
	},
	{ name: "no file that is gone", change: (it) => rmSync(join(it.articles, "a.md")), expected: WITHOUT_A },
	{ name: "no file that was not added", change: (it) => it.write("site/articles/new.md", "x"), expected: ALL },
	{
		name: "no file that is to be added",
		change: (it) => {
			it.write("site/articles/new.md", "");
			it.git("add", "-N", "site/articles/new.md");
		},
		expected: ALL,
	},
	{
		name: "what was added and not committed",
		change: (it) => {
			it.write("site/articles/a.md", "four\n");
			it.git("add", "-A");
		},
		expected: ALL,
	},
	...["--assume-unchanged", "--skip-worktree"].map((bit) => ({
		name: `no file that git was told not to look at (${bit})`,
		change: (it: Repository) => {
			it.git("update-index", bit, "site/articles/a.md");
			it.write("site/articles/a.md", "six\n");
		},
		expected: WITHOUT_A,
	})),
	...["filter=x", "ident", "working-tree-encoding=UTF-16"].map((attribute) => ({
		name: `no file with the attribute ${attribute}`,
		change: (it: Repository) => {
			it.write(".gitattributes", `site/articles/a.md ${attribute}\n`);
			it.git("add", ".gitattributes");
		},
		expected: WITHOUT_A,
	})),
	{
		name: "nothing of a repository within",
		change: (it) => {
			it.write("site/articles/inner/x.md", "x");
			execFileSync("git", ["init", "-q"], { cwd: join(it.articles, "inner"), env: ENVIRONMENT });
		},
		expected: ALL,
	},
	{
		name: "nothing in a folder that git ignores",
		change: (it) => {
			it.git("rm", "-r", "-q", "--cached", "site");
			it.write(".gitignore", "site/articles/\n");
		},
		expected: [],
	},
	{
		name: "no file in conflict",
		change: (it) => {
			it.git("checkout", "-q", "-b", "other");
			it.write("site/articles/a.md", "theirs\n");
			it.commit();
			it.git("checkout", "-q", "-");
			it.write("site/articles/a.md", "ours\n");
			it.commit();
			assert.throws(() => it.git("merge", "other"));
		},
		expected: WITHOUT_A,
	},
];

describe("gitBlobs", (test) => {
	for (const { name, change, expected } of cases) {
		test(`vouches for ${name}`, async () =>
			inRepository(async (repository) => {
				repository.commit();
				change(repository);
				assert.equal(await vouchedFor(repository.articles), expected);
			}));
	}

	test("vouches for all of a fresh clone", async () =>
		inRepository(async (repository) => {
			repository.commit();
			repository.git("clone", "-q", repository.root, join(repository.root, "clone"));
			assert.equal(await vouchedFor(join(repository.root, "clone/site/articles")), ALL);
		}));

	// What git keeps has another length than what is on disk, and so is not taken for it.
	test("gives ids of another length where line ends are converted", async () =>
		inRepository(async (repository) => {
			repository.commit();
			repository.git("clone", "-q", "-c", "core.autocrlf=true", repository.root, join(repository.root, "clone"));
			const articles = join(repository.root, "clone/site/articles");
			assert.is(readFileSync(join(articles, "a.md"), "utf8"), "one\r\n");
			const blobs = await gitBlobs(articles, ENVIRONMENT);
			assert.equal(Buffer.from(blobs.get("a.md") ?? []), blobId(Buffer.from("one\n")));
		}));

	test("vouches for nothing in a repository that names things by SHA-256", async () =>
		inRepository(async (repository) => {
			repository.commit();
			assert.equal(await vouchedFor(repository.articles), []);
		}, "--object-format=sha256"));

	test("is led astray by none of git's variables", async () =>
		inRepository(async (repository) =>
			inRepository(async (other) => {
				repository.commit();
				other.write("site/articles/a.md", "other\n");
				other.commit();
				const GIT_DIR = join(other.root, ".git");
				const astray = { ...ENVIRONMENT, GIT_DIR, GIT_INDEX_FILE: join(GIT_DIR, "index"), GIT_WORK_TREE: other.root };
				assert.equal(await vouchedFor(repository.articles, astray), ALL);
			}),
		));

	test("runs nothing that the repository configures", async () =>
		inRepository(async (repository) => {
			const trace = join(repository.root, "trace");
			const program = join(repository.root, "program");
			writeFileSync(program, `#!/bin/sh\necho run >> '${trace}'\ncat\n`, { mode: 0o755 });
			repository.commit();
			repository.write(".gitattributes", "*.md filter=x diff=x\n");
			for (const name of ["post-index-change", "post-checkout"]) {
				writeFileSync(join(repository.root, ".git/hooks", name), `#!/bin/sh\necho run >> '${trace}'\n`, {
					mode: 0o755,
				});
			}
			repository.git("config", "filter.x.required", "true");
			for (const key of [
				"core.fsmonitor",
				"filter.x.clean",
				"filter.x.smudge",
				"filter.x.process",
				"diff.x.textconv",
				"alias.ls-files",
			]) {
				repository.git("config", key, key.startsWith("alias") ? `!${program}` : program);
			}
			repository.write("site/articles/a.md", "six\n");
			await vouchedFor(repository.articles);
			assert.throws(() => readFileSync(trace), /ENOENT/);
		}));

	test("vouches for nothing without a repository, or without git", async () => {
		const folder = mkdtempSync(join(tmpdir(), "newsroom-no-git-"));
		try {
			assert.equal(await vouchedFor(folder), []);
			assert.equal(await vouchedFor(folder, { PATH: folder }), []);
			assert.equal(await vouchedFor(join(folder, "nowhere")), []);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});
