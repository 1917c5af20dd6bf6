import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../../support/describe.ts";
import { file } from "../../support/newsroom.ts";
import { newsroomCommand } from "../../support/newsroom-command.ts";
import { configuration, site } from "../../support/site.ts";

const LEDGER = `${JSON.stringify({
	article: "bridge",
	day: "2026-03-01",
	paths: ["/2026/03/01/bridge/", "/2025/12/31/bridge/"],
})}\n${JSON.stringify({ article: "again", day: "2026-03-01", paths: ["/2026/03/01/again/"] })}\n`;

const PAPER = {
	".eleventy.js": configuration(
		{
			publication: {
				name: "The Harbour Courier",
				url: "https://courier.example/paper/",
				language: "en-GB",
				timeZone: "Europe/Paris",
			},
		},
		{ pathPrefix: "/paper/" },
	),
	"newsroom.ledger.jsonl": LEDGER,
	"articles/bridge.md": file({ description: "d", aliases: "[/old/bridge.html, /été/]" }),
	"articles/city/tide.md": file({ description: "d", id: "tag:courier.example,2026:tide" }),
	"articles/half.md": file({ titel: "typo", section: "nowhere", date: "never" }),
	"articles/broken.md": "---\ntitle: a: b\n---\n",
	"articles/draft.md": file({ description: "d", status: "draft" }),
	"articles/again.md": file({ description: "d", status: "draft" }),
	"articles/soon.md": file({ description: "d", embargo: "2026-12-01" }),
	"articles/over.md": file({ description: "d", expires: "2026-04-01" }),
	"articles/later.md": file({ description: "d", withdrawn: "{ date: 2026-12-24 }" }),
	"articles/down.md": file({ description: "d", withdrawn: "{ date: 2026-05-01, reason: Wrong }" }),
	"articles/a.md": file({ description: "d", id: "twice" }),
	"articles/b.md": file({ description: "d", id: "twice", slug: "b2" }),
};

describe("newsroom withdraw", (test) => {
	const paper = site(PAPER);
	test.after(() => paper.remove());
	const withdraw = (...args: string[]) => newsroomCommand(paper, ["withdraw", ...args]);
	const text = (path: string) => readFileSync(join(paper.folder, path), "utf8");

	for (const [word, found] of [
		["bridge", "articles/bridge.md"],
		["articles/bridge.md", "articles/bridge.md"],
		["/2026/03/01/bridge/", "articles/bridge.md"],
		["/2026/03/01/bridge", "articles/bridge.md"],
		["/2026/03/01/bridge/index.html?a=b#c", "articles/bridge.md"],
		["https://courier.example/paper/2026/03/01/bridge/?utm_source=x", "articles/bridge.md"],
		["http://www.courier.example/paper/old/bridge.html", "articles/bridge.md"],
		["/%C3%A9t%C3%A9/", "articles/bridge.md"],
		["/été", "articles/bridge.md"],
		["https://courier.example/paper/2025/12/31/bridge/", "articles/bridge.md"],
		["tag:courier.example,2026:tide", "articles/city/tide.md"],
		["half", "articles/half.md"],
	] as const) {
		test(`finds a story by ${word}, though others are broken`, async () => {
			const { code, stdout, stderr } = await withdraw(word, "--dry-run", "--json");
			assert.is(code, 0, stderr);
			assert.is(JSON.parse(stdout).file, found);
			assert.is(text(found), PAPER[found]);
		});
	}

	for (const [words, code, told] of [
		[[], 2, /expected the id or an address of a story, got nothing/],
		[["bridge", "tide"], 2, /expected one story, got 2 words/],
		[["brigde"], 2, /expected the id or an address of a story, got "brigde"; did you mean "bridge"\?/],
		[["/2026/03/01/brigde/"], 2, /did you mean "\/2026\/03\/01\/bridge\/"\?/],
		[["twice"], 2, /expected one story, got "twice" in articles\/a\.md and articles\/b\.md; name the file/],
		[["bridge", "--target=directory:www"], 2, /--target: expected --publish beside it/],
		[["bridge", "--publish"], 2, /expected a target, got none/],
		[["draft"], 2, /articles\/draft\.md is a draft, which no reader has seen; leave it one, or delete it/],
		[["again"], 2, /articles\/again\.md is a draft, though readers have known its story; write status: published/],
		[["soon"], 2, /articles\/soon\.md is not published before 2026-12-01T00:00:00\+01:00.*write status: draft/],
		[["over"], 2, /articles\/over\.md has expired on 2026-04-01T00:00:00\+02:00/],
		[["later"], 2, /articles\/later\.md: withdrawn\.date is "2026-12-24"; write the time since when/],
		[
			["broken"],
			1,
			/articles\/broken\.md was left as it is: its front matter cannot be read\. Write this.*:\n {2}withdrawn:\n/,
		],
		[["down"], 0, /articles\/down\.md: already withdrawn since 2026-05-01/],
	] as const) {
		test(`says what to do about ${words.join(" ") || "nothing"}, and writes nothing`, async () => {
			const all = () => Object.keys(PAPER).map((path) => [path, text(path)]);
			const before = all();
			const run = await withdraw(...words);
			assert.is(run.code, code, run.stderr);
			assert.match(run.stderr, told);
			assert.equal(all(), before);
		});
	}

	test("writes it as it is now in the newspaper's zone, and says what to run next", async () => {
		paper.write("articles/city/tide.md", PAPER["articles/city/tide.md"].replaceAll("\n", "\r\n"));
		const { code, stderr, stdout } = await withdraw(
			"articles/city/tide.md",
			"--reason=Wrong",
			"--note=Sorry: we erred",
		);
		assert.is(code, 0, stderr);
		assert.is(stdout, "");
		assert.match(
			stderr,
			/tide\.md: withdrawn since 2026-11-01T13:00:00\+01:00\n.*withdraw tag:courier\.example,2026:tide --publish/,
		);
		const added = "withdrawn:\r\n  date: 2026-11-01T13:00:00+01:00\r\n  reason: Wrong\r\n  note: 'Sorry: we erred'\r\n";
		assert.is(
			text("articles/city/tide.md"),
			PAPER["articles/city/tide.md"].replaceAll("\n", "\r\n").replace(/---\r\nA/, `${added}$&`),
		);
	});
});
