import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { built, configuration } from "../support/site.ts";

const GOOD = file({ description: "Early." });

describe("faults of articles", (test) => {
	test("stop a build before anything is written, each in a line of its own", async () => {
		const { code, stderr, stdout, files, temporary } = await built({
			"articles/good.md": GOOD,
			"articles/a/date.md": "---\ntitle: No date\ndescription: Early.\n---\nText.\n",
			"articles/b.md": file({ description: "Early.", sectoin: "world", authors: "[a-kahn]" }),
			"articles/c.md": file({ description: "Early.", image: "{ src: gone.jpg, alt: A bridge }" }),
			"articles/about.njk": "about",
			"articles/warned.md": file({}),
		});
		assert.is(code, 1);
		const lines = stderr.split("\n").filter((line) => /^articles\//.test(line));
		for (const line of lines)
			assert.match(line, /^articles\/[a-z/]+\.md:\d+:\d+ (?:warning: )?[\w. ]+: expected .+, got .+$/);
		assert.equal(
			lines.map((line) => line.replace(/: expected.*/, "")),
			[
				"articles/a/date.md:2:1 date",
				"articles/b.md:5:1 sectoin",
				"articles/b.md:6:11 authors.0",
				"articles/c.md:5:1 warning: image.credit",
				"articles/c.md:5:10 image.src",
				"articles/warned.md:2:1 warning: description",
			],
		);
		assert.match(stderr, 'did you mean "section"?');
		// Eleventy prints what it catches twice.
		assert.is(stderr.split("4 errors in 3 files of the newsroom; nothing was written").length - 1, 2);
		assert.not.match(stderr + stdout, /^\s+at .*:\d+:\d+\)?$/m);
		assert.equal(
			Object.keys(files).filter((path) => path.startsWith("_site")),
			[],
		);
		assert.equal(temporary, []);
	});

	test("that are warnings stop nothing", async () => {
		const { code, stderr, output, temporary } = await built({
			"articles/bridge.md": file({}, "Raw <b>HTML</b>.\n"),
			"articles/articles.11tydata.json": "{}",
		});
		assert.is(code, 0);
		assert.equal(
			stderr
				.trim()
				.split("\n")
				.map((line) => line.replace(/: expected.*/, "")),
			[
				"articles/articles.11tydata.json warning: file",
				"articles/bridge.md:2:1 warning: description",
				"articles/bridge.md:5:1 warning: body",
			],
		);
		assert.ok(output["2026/03/01/bridge/index.html"]);
		assert.equal(temporary, []);
	});

	test("leave the good articles in peace where the build is not strict", async () => {
		const { code, stderr, output } = await built({
			".eleventy.js": configuration({ strict: false }),
			"articles/good.md": GOOD,
			"articles/bad.md": file({ description: "Early.", titel: "Secret word" }),
		});
		assert.is(code, 0);
		assert.match(stderr, "articles/bad.md:5:1 titel: expected");
		assert.ok(output["2026/03/01/good/index.html"]);
		assert.equal(
			Object.keys(output).filter((path) => /bad|error/.test(path)),
			[],
		);
		assert.not.match(Object.values(output).join(""), "Secret word");
	});

	test("of fronts.yaml and directory data are told like the others", async () => {
		const [fronts, data] = await Promise.all([
			built({ "articles/bridge.md": GOOD, "articles/fronts.yaml": "home:\n  - brigde\n" }),
			built({ "articles/bridge.md": GOOD, "articles/articles.json": '{\n\t"layout": "wide"\n}\n' }),
		]);
		assert.is(fronts.code, 1);
		assert.match(
			fronts.stderr,
			/^articles\/fronts\.yaml:2:5 home\.0: expected .+, got "brigde"; did you mean "bridge"\?$/m,
		);
		assert.is(data.code, 1);
		assert.match(data.stderr, /^articles\/articles\.json:2:2 layout: expected .+/m);
		assert.equal([fronts.output, data.output], [{}, {}]);
	});
});

describe("faults of the options", (test) => {
	test("stop a build and name what was meant", async () => {
		const [unknown, missing, folder] = await Promise.all([
			built({ ".eleventy.js": configuration({ permalnik: "/{slug}/", outputs: { hoem: false }, html: "maybe" }) }),
			built({
				".eleventy.js":
					'import newsroom from "eleventy-plugin-newsroom";\nexport default (config) => config.addPlugin(newsroom);\n',
			}),
			built({ ".eleventy.js": configuration({ articles: "stories" }) }),
		]);
		for (const { code, stderr, stdout, output } of [unknown, missing, folder]) {
			assert.is(code, 1);
			assert.equal(output, {});
			assert.not.match(stderr + stdout, /^\s+at .*:\d+:\d+\)?$/m);
		}
		assert.match(
			unknown.stderr,
			'permalnik: expected a key that is known here, got "permalnik"; did you mean "permalink"?',
		);
		assert.match(unknown.stderr, 'outputs.hoem: expected a key that is known here, got "hoem"; did you mean "home"?');
		assert.match(unknown.stderr, 'html: expected one of "off", "safe", "on", got "maybe"');
		assert.match(missing.stderr, "publication: expected a mapping with name, url, language and timeZone, got nothing");
		assert.match(folder.stderr, 'articles: expected a folder in articles, got "stories"');
	});
});
