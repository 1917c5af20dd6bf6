import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { built, configuration } from "../support/site.ts";

const HOLD = { ".eleventy.js": configuration({ onFault: "hold" }) };
const story = (keys: Record<string, string> = {}, body?: string) => file({ description: "Early.", ...keys }, body);
const BRIDGE = { "articles/bridge.md": story({ tags: "[port]" }) };
const KNOWN = {
	"newsroom.ledger.jsonl": '{"article":"bridge","day":"2026-03-01","paths":["/2026/03/01/bridge/"]}\n',
};
const BAD = { "articles/scoop.md": story({ title: "Scoop of the year", titel: "x", tags: "[scoops]" }) };

describe('onFault: "hold"', (test) => {
	test("prints everything but the faulty story, names it and ends with exit code 5", async () => {
		const paper = { ...HOLD, ...BRIDGE, "articles/count.njk": "{{ collections.articles.length }}" };
		const [held, without] = await Promise.all([built({ ...paper, ...BAD }), built(paper)]);
		assert.equal([held.code, without.code], [5, 0]);
		assert.equal(held.output, without.output);
		assert.is(held.files["newsroom.ledger.jsonl"], without.files["newsroom.ledger.jsonl"]);
		assert.match(held.stderr, 'articles/scoop.md:5:1 titel: expected a key that is known here, got "titel"');
		assert.match(held.stderr, "[newsroom] held back until mended: articles/scoop.md");
	});

	const faulty: { name: string; files: Record<string, string | Uint8Array> }[] = [
		{ name: "of front matter that is no YAML", files: { "articles/a.md": "---\ntitle: [\n---\n" } },
		{ name: "of an address that another has", files: { "articles/a.md": story({ slug: "bridge" }) } },
		{ name: "of an alias at a page of ours", files: { "articles/a.md": story({ aliases: "[/archive/]" }) } },
		{
			name: "of a picture that is none",
			files: { "articles/a.md": story({ image: "{ src: b.png, alt: b, credit: c }" }), "articles/b.png": "no picture" },
		},
		{
			name: "of one story, and of another for its sake",
			files: { "articles/z.md": file({ titel: "x" }), "articles/a.md": story({}, "[there](z.md)\n") },
		},
	];
	for (const { name, files } of faulty) {
		test(`holds back for the sake ${name}`, async () => {
			const { code, output, stderr } = await built({ ...HOLD, ...BRIDGE, ...KNOWN, ...files });
			assert.is(code, 5, stderr);
			assert.match(stderr, /held back until mended: [^\n]*articles\/a\.md/);
			assert.ok(output["2026/03/01/bridge/index.html"]);
			assert.not.ok(output["2026/03/01/a/index.html"]);
		});
	}

	test("stops at a story that readers know, by the ledger or by the output, and at what is no story", async () => {
		const known = {
			"newsroom.ledger.jsonl": '{"article":"scoop","day":"2026-03-01","paths":["/2026/03/01/scoop/"]}\n',
		};
		const printed = { "_site/2026/03/01/scoop/index.html": "the page of the build before" };
		const runs = await Promise.all([
			built({ ...HOLD, ...BRIDGE, ...BAD, ...known }),
			built({ ...HOLD, ...BRIDGE, ...BAD, ...printed }),
			built({ ...HOLD, ...BRIDGE, "articles/fronts.yaml": "home: [nothing]\n" }),
			built({ ...HOLD, ...BRIDGE, "articles/scoop.md": "---\ntitle: [\n---\n", ...known }),
			built({ ...HOLD, ...BRIDGE, "articles/other.md": "---\nid: scoop\ntitle: [\n---\n", ...known }),
		]);
		for (const { code, output, stderr } of runs) {
			assert.is(code, 1, stderr);
			assert.match(stderr, "nothing was written");
			assert.not.ok(output["2026/03/01/bridge/index.html"]);
		}
	});

	test("is not the default, and holds nothing back where nothing is wrong", async () => {
		const [stopped, fine] = await Promise.all([built({ ...BRIDGE, ...BAD }), built({ ...HOLD, ...BRIDGE })]);
		assert.equal([stopped.code, fine.code], [1, 0]);
		assert.not.match(fine.stderr, "held back");
	});
});
