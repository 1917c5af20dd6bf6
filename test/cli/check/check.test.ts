import { chmodSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../../support/describe.ts";
import { file } from "../../support/newsroom.ts";
import { newsroomCommand } from "../../support/newsroom-command.ts";
import { configuration, filesIn, type Site, withSite } from "../../support/site.ts";

const story = (keys: Record<string, string> = {}, body?: string) => file({ description: "Early.", ...keys }, body);

const ownFiles = (paper: Site) =>
	Object.fromEntries(Object.entries(filesIn(paper.folder)).filter(([path]) => !path.startsWith("node_modules/")));

describe("newsroom check", (test) => {
	test("tells what is wrong with the articles and writes nothing", () =>
		withSite(
			{
				"articles/bridge.md": story({ section: "wrold" }),
				"articles/city/gate.md": file({}),
				"articles/city/good.md": story({ date: "2026-07-01 09:30" }),
				"articles/fronts.yaml": "home: [brigde]\n",
				"articles/about.njk": "{% this does not compile",
			},
			async (paper) => {
				const before = ownFiles(paper);
				const [all, some, json, github] = await Promise.all([
					newsroomCommand(paper, ["check"], { GITHUB_ACTIONS: "true" }),
					newsroomCommand(paper, ["check", "articles/city/", "--notes"]),
					newsroomCommand(paper, ["check", "--json"]),
					newsroomCommand(paper, ["check", "--format=github", "articles/bridge.md"]),
				]);
				assert.is(
					all.stdout,
					`articles/bridge.md:5:1 section: expected the key of a section, got "wrold"; did you mean "world"?
  5 | section: wrold
    | ^
articles/city/gate.md:2:1 warning: description: expected a sentence that sums up the story, got nothing
  2 | title: Bridge reopens
    | ^
articles/fronts.yaml:1:8 home.0: expected the id of a story, got "brigde"; did you mean "bridge"?
  1 | home: [brigde]
    |        ^
2 errors and 1 warning in 2 of 3 articles and 1 other file
1 note: --notes shows them, --fix writes out what can be
`,
				);
				assert.is(
					some.stdout,
					`articles/city/gate.md:2:1 warning: description: expected a sentence that sums up the story, got nothing
  2 | title: Bridge reopens
    | ^
articles/city/good.md:3:1 note: date: expected a date-time with its offset, got "2026-07-01 09:30"; it is taken for Europe/London: write 2026-07-01T09:30:00+01:00
  3 | date: 2026-07-01 09:30
    | ^
      fix: write "2026-07-01T09:30:00+01:00" for "2026-07-01 09:30", or let --fix do it
1 warning in 1 of 2 articles
`,
				);
				assert.is(JSON.parse(json.stdout).faults.length, 4);
				assert.match(github.stdout, /^::error file=articles\/bridge\.md,line=5,col=1,title=[^\n]+\n$/);
				assert.equal([all.code, some.code, json.code, github.code], [1, 0, 1, 1]);
				for (const { stderr } of [all, some, json, github]) assert.is(stderr, "");
				assert.equal(ownFiles(paper), before);
			},
		));

	test("finds two things at one address, and former addresses at which something stands", () =>
		withSite(
			{
				".eleventy.js": configuration({ outputs: { rss: "/same.xml", atom: "/same.xml" } }),
				"articles/bridge.md": story({ aliases: "[/2026/03/01/gate/]" }),
				"articles/gate.md": story(),
			},
			async (paper) => {
				const { stdout, code } = await newsroomCommand(paper, ["check"]);
				assert.is(code, 1);
				assert.match(stdout, /^outputs: expected an address of its own for each output, got "\/same\.xml"/m);
				assert.match(stdout, /^articles\/bridge\.md:5:1 aliases: expected a former address[^\n]*\n {2}5 \| aliases/m);
			},
		));

	test("repairs what is safe, byte for byte, and nothing the second time", () =>
		withSite(
			{
				"articles/a.md": `\uFEFF${story({ draft: "true", section: "World", date: "2026-07-01 09:30" }).replaceAll("\n", "\r\n")}`,
				"articles/b.md": story({ type: "Sponsored", authors: "[Aisha Khan, Nobody]" }),
				"articles/c.md": story({ section: "World" }),
				"articles/d.md": story({ section: "wrold" }),
			},
			async (paper) => {
				chmodSync(join(paper.folder, "articles/a.md"), 0o640);
				const { "articles/b.md": b, "articles/d.md": d } = ownFiles(paper);
				const first = await newsroomCommand(paper, [
					"check",
					"--fix",
					"articles/a.md",
					"articles/b.md",
					"articles/d.md",
				]);
				const after = ownFiles(paper);
				assert.is(
					readFileSync(join(paper.folder, "articles/a.md"), "utf8"),
					`\uFEFF${story({ status: "draft", section: "world", date: "2026-07-01T09:30:00+01:00" }).replaceAll("\n", "\r\n")}`,
				);
				assert.is(statSync(join(paper.folder, "articles/a.md")).mode & 0o777, 0o640);
				// The right word would bring up that a sponsor is missing.
				assert.is(after["articles/b.md"], b);
				assert.is(after["articles/d.md"], d);
				assert.match(after["articles/c.md"] ?? "", "section: World", "nobody asked for it");
				assert.equal(
					Object.keys(after).filter((path) => path.includes("tmp")),
					[],
				);
				assert.is(first.code, 1);
				assert.match(
					first.stdout,
					/^articles\/a\.md:3 repaired date: "2026-07-01 09:30" is now "2026-07-01T09:30:00\+01:00"\n/,
				);
				assert.match(first.stdout, /^articles\/b\.md: left as it was, since the repair would bring up another fault/m);
				assert.match(first.stdout, /^articles\/b\.md:5:1 type: expected one of/m);
				assert.match(first.stdout, "\n3 repairs in 1 article\n");
				const second = await newsroomCommand(paper, ["check", "--fix", "articles/a.md", "articles/b.md"]);
				assert.equal(ownFiles(paper), after);
				assert.match(second.stdout, "\nnothing to repair\n");
			},
		));

	test("reads another configuration, and says what is wrong with one", () =>
		withSite(
			{
				"articles/bridge.md": story(),
				"other.js": configuration(),
				"throws.js": "export default () => { throw new Error('no such thing'); };",
				"wrong.js": configuration({ autors: {} }),
				"without.js": "export default () => ({ dir: { input: 'articles' } });",
				"empty/package.json": "{}",
			},
			async (paper) => {
				paper.delete(".eleventy.js");
				const runs = await Promise.all(
					[
						[],
						["--config=other.js"],
						["--config=throws.js"],
						["--config=wrong.js"],
						["--config=without.js"],
						["--config=no.js"],
					].map((args) => newsroomCommand(paper, ["check", ...args])),
				);
				assert.equal(
					runs.map(({ code }) => code),
					[1, 0, 1, 1, 1, 1],
				);
				const [none, good, throws, wrong, without, absent] = runs.map(({ stdout, stderr }) => stdout + stderr);
				assert.match(none ?? "", /^newsroom: expected an Eleventy configuration in .*, got none; run newsroom in/);
				assert.is(good, "no errors and no warnings in 1 article\n");
				assert.match(throws ?? "", /^newsroom: the Eleventy configuration cannot be loaded: [\s\S]*no such thing\n$/);
				assert.match(wrong ?? "", /autors: expected .* did you mean "authors"\?\n$/);
				assert.match(without ?? "", /^newsroom: without\.js: expected eleventyConfig\.addPlugin\(newsroom/);
				assert.match(absent ?? "", /^newsroom: --config: expected the path of a configuration, got "no\.js"/);
			},
		));

	test("is told of folders and a path prefix as Eleventy is, and keeps what a configuration says off its result", () =>
		withSite(
			{
				".eleventy.js": configuration(
					{ publication: { name: "A", url: "https://a.example/paper/", language: "en", timeZone: "UTC" } },
					{ dir: { input: "elsewhere" } },
					'console.log("loaded");',
				),
				"stories/bridge.md": story(),
			},
			async (paper) => {
				const args = ["--input=stories", "--pathprefix=/paper/", "--json"];
				const { stdout, stderr, code } = await newsroomCommand(paper, ["check", ...args]);
				assert.is(code, 0, stderr);
				assert.is(JSON.parse(stdout).counts.articles, 1);
				assert.is(stderr, "loaded\n");
			},
		));

	test("wants files that have articles, and leaves out what Eleventy leaves out", () =>
		withSite(
			{
				"articles/bridge.md": story(),
				"articles/old/a.md": "broken",
				".eleventyignore": "articles/old/\n",
				"notes.txt": "",
			},
			async (paper) => {
				const [other, all, then] = await Promise.all([
					newsroomCommand(paper, ["check", "notes.txt"]),
					newsroomCommand(paper, ["check"]),
					newsroomCommand(paper, ["check"], { NEWSROOM_NOW: "tomorrow" }),
				]);
				assert.is(other.code, 2);
				assert.is(other.stderr, 'newsroom: check: expected articles, got "notes.txt", in which there are none\n');
				assert.is(all.stdout, "no errors and no warnings in 1 article\n");
				assert.match(then.stderr, /now: expected a date-time/);
			},
		));
});
