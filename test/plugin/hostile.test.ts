import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { PNG } from "../support/png.ts";
import { built, configuration, type Site } from "../support/site.ts";

const GOOD = file({ description: "Early." });

describe("an article that is meant to harm", (test) => {
	test("runs no code, reads nothing and leads nowhere: the build stops and names each", async () => {
		const canary = 'require("node:fs").writeFileSync("canary", "sang")';
		const outside = (site: Site) => {
			const elsewhere = join(site.folder, "elsewhere");
			mkdirSync(join(elsewhere, "folder"), { recursive: true });
			writeFileSync(join(elsewhere, "secret.md"), file({ title: "Outside words" }));
			writeFileSync(join(elsewhere, "folder/inner.md"), file({ title: "Outside words" }));
			symlinkSync(join(elsewhere, "secret.md"), join(site.folder, "articles/link.md"));
			symlinkSync(join(elsewhere, "folder"), join(site.folder, "articles/linked"));
			symlinkSync("/etc/hosts", join(site.folder, "articles/hosts.png"));
		};
		const njk = `{{ range.constructor(${JSON.stringify(`process.getBuiltinModule("node:fs").writeFileSync("canary", "sang")`)})() }}`;
		const { code, stderr, files } = await built(
			{
				"articles/good.md": GOOD,
				"articles/js.md": `---js\n{ title: "Js", date: ${canary} }\n---\nText.\n`,
				"articles/js-statements.md": `---js\n${canary};\nconst title = "Js";\n---\nText.\n`,
				"articles/javascript.md": `---javascript\n{ title: ${canary} }\n---\nText.\n`,
				"articles/js-legacy.md": `---jsLegacy\n{ title: ${canary} }\n---\nText.\n`,
				"articles/json.md": '---json\n{ "title": "Json", "date": "2026-03-01" }\n---\nText.\n',
				"articles/tag.md": file({ description: `!!js/function "function () { ${"x"} }"` }),
				"articles/override.md": file({ templateEngineOverride: "njk,md" }, njk),
				"articles/computed.md": file({ eleventyComputed: `{ title: '${njk.replaceAll("'", "")}' }` }, njk),
				"articles/permalink.md": file({ permalink: "../../x.html" }),
				"articles/bypass.md": file({ permalinkBypassOutputDir: "true" }),
				"articles/slug.md": file({ slug: "../x" }),
				"articles/slug-encoded.md": file({ slug: '"%2e%2e"' }),
				"articles/id.md": file({ id: "../../../x y" }),
				"articles/layout.md": file({ layout: "../../../secret.html" }),
				"articles/pagination.md": file({ pagination: "{ data: collections.all, size: 1 }" }),
				"articles/proto.md": file({}).replace("---\n", "---\n__proto__: { polluted: yes }\n"),
				"articles/proto-merge.md": file({ "<<": "{ __proto__: { polluted: yes } }" }),
				"articles/constructor.md": file({ constructor: "{ prototype: { polluted: yes } }" }),
				"articles/picture.md": file({ image: "{ src: ../../../../etc/hosts, alt: x }" }),
				"articles/picture-link.md": file({ image: "{ src: hosts.png, alt: x }" }),
				"articles/script.md": file({ canonical: "javascript:alert(1)" }),
				"articles/bomb.md": file({ data: `{ a: &a [${"x,".repeat(9)}x], b: &b [${"*a,".repeat(9)}*a] }`, tags: "*b" }),
			},
			{},
			outside,
		);
		assert.is(code, 1);
		assert.is(files.canary, undefined);
		assert.equal(
			Object.keys(files).filter((path) => path.startsWith("_site") || path.includes("x.html")),
			[],
		);
		const named = new Set(
			[...stderr.matchAll(/^articles\/([\w.-]+?)(?:\.md)?(?::\d+:\d+)? (?!warning)/gm)].map(([, name]) => name),
		);
		assert.equal([...named].sort(), [
			"bomb",
			"bypass",
			"computed",
			"constructor",
			"id",
			"javascript",
			"js",
			"js-legacy",
			"js-statements",
			"json",
			"layout",
			"link",
			"linked",
			"override",
			"pagination",
			"permalink",
			"picture",
			"picture-link",
			"proto",
			"proto-merge",
			"script",
			"slug",
			"slug-encoded",
			"tag",
		]);
		assert.not.match(stderr, "Outside words");
		assert.not.match(stderr, "Liquid");
	});

	test("is text where it is template syntax or markup, in pages, fronts and feed", async () => {
		const body = [
			"Sum {{ 7 | times: 7 }} and {{ secret.token }} and {% include 'x' %} and {{ unclosed",
			"{% raw %}stays{% endraw %} <script>alert(1)</script> <plaintext>",
			"",
			"[link](javascript:alert(1))",
			"",
		].join("\n");
		const { code, output } = await built({
			".eleventy.js": configuration({}, {}, 'eleventyConfig.addGlobalData("secret", { token: "h4rbour" });'),
			"articles/bridge.md": file(
				{
					title: '"{{ 6 | times: 7 }} </script><img src=x onerror=alert(1)> ]]> <!--<script>"',
					description: '"{{ secret.token }} \\"quoted\\""',
					section: "world",
				},
				body,
			),
		});
		assert.is(code, 0);
		const page = output["2026/03/01/bridge/index.html"] ?? "";
		assert.match(page, "{{ 7 | times: 7 }} and {{ secret.token }} and {% include 'x' %} and {{ unclosed");
		assert.match(page, "{% raw %}stays{% endraw %}");
		assert.match(page, "{{ 6 | times: 7 }}");
		assert.match(output["feed.xml"] ?? "", "{{ 7 | times: 7 }} and {{ secret.token }}");
		assert.match(output["feed.xml"] ?? "", "{{ 6 | times: 7 }}");
		// In JSON a headline is plain text, and only the content of a story is markup.
		const { items } = JSON.parse(output["feed.json"] ?? "");
		assert.match(items[0].title, "{{ 6 | times: 7 }} </script><img src=x onerror=alert(1)> ]]> <!--<script>");
		for (const [path, file] of Object.entries(output)) {
			const text: string = path.endsWith(".json") ? JSON.parse(file).items[0].content_html : file;
			assert.not.match(text, "h4rbour", path);
			assert.not.match(text, "<img src=x", path);
			assert.not.match(text, "<script>alert", path);
			assert.not.match(text, "<plaintext>", path);
			assert.not.match(text, /href="javascript:/, path);
		}
		assert.is(page.split(/<\/script>/i).length, page.split(/<script\b/i).length);
	});

	test("has a page under any name that a file may have", async () => {
		const names = [
			"a b&c<d>\"e'.md",
			"ünïcode – dash.md",
			"line\nbreak.md",
			"\u001b[31mred.md",
			"$&.$1 x.md",
			"__x.md",
			"__proto__.md",
		];
		const { code, stderr, output } = await built(
			Object.fromEntries([
				...names.map((name, index) => [`articles/${name}`, file({ title: `Story ${index}`, description: "Early." })]),
				["articles/case/Upper.MD", file({ title: "Upper case", description: "Early." })],
				["articles/folder.md/inner.md", file({ title: "In a folder", description: "Early." })],
				["articles/deep/index.md", file({ title: "Named by its folder", description: "Early." })],
				["articles/constructor.md", file({ title: "Builder", description: "Early.", tags: "[constructor, toString]" })],
			]),
		);
		assert.is(stderr, "");
		assert.is(code, 0);
		assert.equal(
			Object.keys(output)
				.filter((path) => path.startsWith("2026"))
				.map((path) => path.split("/").at(-2))
				.sort(),
			["1-x", "a-b-c-d-e", "constructor", "deep", "inner", "line-break", "ünïcode-dash", "upper", "31mred"].sort(),
		);
		assert.not.match(Object.values(output).join(""), "Story 5");
		assert.ok(output["topic/constructor/index.html"]);
		assert.ok(output["topic/tostring/index.html"]);
	});
});

describe("what readers may not see", (test) => {
	const dump = `<pre>{{ newsroom.articles | dump | safe }}{{ collections | dump | safe }}{{ newsroom.topics | dump }}</pre>`;

	test("is in no byte of the output", async () => {
		const withheld = (word: string, keys: Record<string, string>) =>
			file(
				{
					title: `Hidden${word} headline`,
					description: `Hidden${word} standfirst`,
					id: `hidden${word}id`,
					slug: `hidden${word}slug`,
					tags: `[hidden${word}tag]`,
					authors: "[j-doe]",
					image: `{ src: hidden${word}.png, alt: "Hidden${word} alt", credit: x }`,
					...keys,
				},
				`Hidden${word} body ![Hidden${word}](hidden${word}-body.png)\n`,
			);
		const files = {
			".eleventy.js": configuration(
				{ authors: { "a-khan": "Aisha Khan", "j-doe": "Hidden Author" }, now: "2026-11-01T12:00:00Z" },
				{},
				'eleventyConfig.addFilter("dump", (value) => JSON.stringify(value, (key, item) => (key === "all" ? undefined : item)));',
			),
			"articles/good.md": file({ description: "Early.", authors: "[a-khan]" }),
			"articles/dump.njk": dump,
			"articles/fronts.yaml": "home: [hiddendraftid, hiddenembargoid, good]\nworld: [hiddenfutureid]\n",
			"articles/draft.md": withheld("draft", { status: "draft" }),
			"articles/embargo.md": withheld("embargo", { embargo: "2026-11-01T12:00:01Z" }),
			"articles/future.md": withheld("future", { date: "2099-01-01T00:00:00Z" }),
			"articles/expired.md": withheld("expired", { expires: "2026-11-01T12:00:00Z" }),
			"articles/withdrawn.md": withheld("withdrawn", { withdrawn: "{ date: 2026-10-01, reason: Hiddenreason }" }),
			"articles/.hidden.md": withheld("dot", {}),
			"articles/_draft.md": withheld("underscore", {}),
			"articles/_drafts/inner.md": withheld("underscorefolder", {}),
			"articles/.drafts/inner.md": withheld("dotfolder", {}),
			"articles/node_modules/module/README.md": withheld("module", {}),
			...Object.fromEntries(
				["draft", "embargo", "future", "expired", "withdrawn", "dot", "underscore"].flatMap((word) => [
					[`articles/hidden${word}.png`, PNG],
					[`articles/hidden${word}-body.png`, PNG],
				]),
			),
			"articles/_drafts/hiddenunderscorefolder.png": PNG,
		};
		const [before, later] = await Promise.all([
			built(files),
			built(files, { environment: { NEWSROOM_NOW: "2026-11-01T12:00:01Z" } }),
		]);
		assert.is(before.stderr, "");
		assert.is(before.code, 0);
		assert.ok(before.output["2026/03/01/good/index.html"]);
		assert.ok(before.output["dump/index.html"]);
		// RFC 6721 §3: readers of a feed are told which entry to remove, by its id.
		const withoutTombstones = (text: string) =>
			text.replace(/<at:deleted-entry ref="tag:[^"]*:hidden(?:expired|withdrawn)id" when="[^"]*"\/>/g, "");
		// Of what was taken down the address is left, and at it a notice with the reason.
		const notices = ["expired", "withdrawn"].map((word) => `2026/03/01/hidden${word}slug/index.html`);
		for (const notice of notices) {
			assert.not.match((before.output[notice] ?? "Hidden").replace("Hiddenreason", ""), /hidden(?!=)/i, notice);
		}
		for (const [path, text] of Object.entries(before.output)) {
			if (notices.includes(path)) continue;
			assert.not.match(path, /hidden/i);
			assert.not.match(withoutTombstones(text), /hidden(?!=)/i, path);
		}
		assert.is(later.code, 0);
		assert.ok(later.output["2026/11/01/hiddenembargoslug/index.html"]);
		for (const [path, text] of Object.entries(later.output)) {
			if (notices.includes(path)) continue;
			const rest = path + withoutTombstones(text);
			assert.not.match(rest, /hidden(?:draft|future|expired|withdrawn|dot|underscore|module)/i, path);
		}
	});
});
