import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../../support/describe.ts";
import { file } from "../../support/newsroom.ts";
import { newsroomCommand } from "../../support/newsroom-command.ts";
import { configuration, site } from "../../support/site.ts";

describe("newsroom new", (test) => {
	const paper = site({
		".eleventy.js": configuration({ sections: { world: "World", city: "City" } }),
		"articles/other.md": file({ description: "B", id: "2026-03-02-bridge", slug: "tide" }),
		"articles/broken.md": "---\ntitle: a: b\n---\n",
	});
	test.after(() => paper.remove());
	const begin = (...args: string[]) => newsroomCommand(paper, ["new", ...args]);

	test("writes a draft where its section is, prints its path alone, and a check finds no error in it", async () => {
		const { stdout, stderr, code } = await begin(
			'Mayor: "I will not resign"',
			"--section=city",
			"--author",
			"a-khan",
			"--type=analysis",
		);
		const path = "articles/city/2026-11-01-mayor-i-will-not-resign.md";
		assert.equal([stdout, stderr, code], [`${path}\n`, "", 0]);
		const text = readFileSync(join(paper.folder, path), "utf8");
		assert.match(
			text,
			/^---\ntitle: 'Mayor: "I will not resign"'\ndescription: #.*\ndate: 2026-11-01T12:00:00\+00:00\nauthors: \[a-khan\]\nsection: city\ntype: analysis\nstatus: draft #/,
		);
		assert.match(text, "\nid: 2026-11-01-mayor-i-will-not-resign #");
		const checked = await newsroomCommand(paper, ["check", path, "--json"]);
		assert.is(checked.code, 0);
		assert.equal(
			JSON.parse(checked.stdout).faults.map(({ field }: { field: string }) => field),
			["description"],
		);
	});

	test("never takes the file, the id or the address of another story", async () => {
		const same = await begin("Tide turns");
		const again = await begin("Tide turns");
		const elsewhere = await begin("Tide turns", "--section=world");
		const address = await begin("Tide", "--date=2026-03-01");
		const id = await begin("Bridge", "--date=2026-03-02 09:30");
		assert.equal(
			[same, again, elsewhere, address, id].map(({ stdout }) => stdout.trim()),
			[
				"articles/2026-11-01-tide-turns.md",
				"articles/2026-11-01-tide-turns-2.md",
				"articles/world/2026-11-01-tide-turns-3.md",
				"articles/2026-03-01-tide-2.md",
				"articles/2026-03-02-bridge-2.md",
			],
		);
		const { stdout } = await newsroomCommand(paper, ["check", "--json"]);
		const errors = JSON.parse(stdout).faults.filter(({ severity }: { severity: string }) => severity === "error");
		assert.equal(
			errors.map((fault: { file: string }) => fault.file),
			["articles/broken.md"],
		);
	});

	test("takes a headline of any script, and another language", async () => {
		const { stdout } = await begin("港の橋が再開", "--language=ja");
		assert.is(stdout, "articles/2026-11-01-港の橋が再開.md\n");
		assert.match(readFileSync(join(paper.folder, stdout.trim()), "utf8"), "\nlanguage: ja\n");
	});

	const wrong = [
		{
			args: ["A", "--section=wrold"],
			told: '--section: expected the key of a section, got "wrold"; did you mean "world"?',
		},
		{ args: ["A", "--author=Aisha"], told: '--author: expected the key of an author, got "Aisha"; known: a-khan' },
		{ args: ["A", "--type=opnion"], told: /^newsroom: --type: expected one of news, .*; did you mean "opinion"\?\n$/ },
		{
			args: ["A", "--date=tomorrow"],
			told: /^newsroom: --date: expected a date-time such as .*, got "tomorrow"; it is not/,
		},
		{ args: ["A", "--language=french"], told: '--language: expected a language tag such as en-GB, got "french"' },
	] as const;
	for (const { args, told } of wrong) {
		test(`refuses ${args.at(-1)} and writes nothing`, async () => {
			const { stdout, stderr, code } = await begin(...args);
			assert.equal([stdout, code], ["", 2]);
			if (typeof told === "string") assert.is(stderr, `newsroom: ${told}\n`);
			else assert.match(stderr, told);
			assert.not(existsSync(join(paper.folder, "articles/2026-11-01-a.md")));
		});
	}
});
