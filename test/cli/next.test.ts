import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { newsroomCommand } from "../support/newsroom-command.ts";
import { type Files, type Run, site } from "../support/site.ts";

const NOW = { NEWSROOM_NOW: "2026-11-01T12:00:00Z" };

async function next(files: Files, args: readonly string[] = [], environment = NOW): Promise<Run> {
	const paper = site(files);
	try {
		return await newsroomCommand(paper, ["next", ...args], environment);
	} finally {
		paper.remove();
	}
}

const STORIES = {
	"articles/scoop.md": file({ date: "2026-11-01 09:00", embargo: "2026-12-24 18:00" }),
	"articles/fair.md": file({ date: "2026-10-31 09:00", expires: "2026-12-24 18:00" }),
	"articles/draft.md": file({ status: "draft", date: "2026-11-02 09:00" }),
};

describe("newsroom next", (test) => {
	test("prints the next instant alone, each line beginning with it", async () => {
		const { code, stdout, stderr } = await next(STORIES);
		assert.equal([code, stderr], [0, ""]);
		assert.is(stdout, "2026-11-02T09:00:01+00:00 articles/fair.md leaves the News sitemap\n");
	});

	test("prints every instant to come, those of one instant together", async () => {
		const { stdout } = await next(STORIES, ["--all"]);
		assert.equal(stdout.trim().split("\n"), [
			"2026-11-02T09:00:01+00:00 articles/fair.md leaves the News sitemap",
			"2026-12-24T18:00:00+00:00 articles/fair.md expires",
			"2026-12-24T18:00:00+00:00 articles/scoop.md is published",
			"2026-12-26T18:00:01+00:00 articles/scoop.md leaves the News sitemap",
		]);
	});

	test("gives programs the exact instants", async () => {
		const { stdout } = await next(STORIES, ["--json", "--all"]);
		const { now, at, changes, then } = JSON.parse(stdout);
		assert.equal([now, at], ["2026-11-01T12:00:00.000Z", "2026-11-02T09:00:00.001Z"]);
		assert.equal(changes, [{ id: "fair", file: "articles/fair.md", what: "leaves-news-sitemap" }]);
		assert.equal(
			then.map((instant: { at: string }) => instant.at),
			["2026-12-24T18:00:00.000Z", "2026-12-26T18:00:00.001Z"],
		);
	});

	test("says so on standard error where nothing is to come, and of stories with errors", async () => {
		const quiet = await next({ "articles/old.md": file({}) });
		assert.equal([quiet.code, quiet.stdout], [0, ""]);
		assert.match(quiet.stderr, "nothing changes until a file does");
		const { stdout } = await next({ "articles/old.md": file({}) }, ["--json"]);
		assert.equal(JSON.parse(stdout), { now: "2026-11-01T12:00:00.000Z", at: null, changes: [] });
		const faulty = await next({ ...STORIES, "articles/bad.md": file({ titel: "x" }) });
		assert.match(faulty.stderr, "newsroom: 1 error, of whose stories nothing is told; run newsroom check");
		assert.match(faulty.stdout, "articles/fair.md leaves the News sitemap");
	});

	test("writes nothing, and takes no words", async () => {
		const { code, stderr } = await next(STORIES, ["tomorrow"]);
		assert.is(code, 2);
		assert.match(stderr, 'next: expected no more words, got "tomorrow"');
	});
});
