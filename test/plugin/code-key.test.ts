import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as assert from "uvu/assert";
import { codeKey } from "../../plugin/code-key.ts";
import { describe } from "../support/describe.ts";
import type { Files } from "../support/site.ts";

/** A site as many are: its folders, and what becomes of the key when a file of it changes. */
interface Layout {
	readonly input: string;
	readonly articles: string;
	readonly directories: { readonly includes: string; readonly layouts?: string; readonly data: string };
	readonly changes: readonly string[];
	readonly changesNothing: readonly string[];
}

const CONFIG = `import { first } from "./articles/2026/first.js";
import second from '../outside/second.mjs';
const third = require("./.hidden/third");
await import("./.hidden/fourth.ts");
const text = readFileSync("styles/inlined.css", "utf8");
const more = new URL("./styles/more.css", import.meta.url);
eleventyConfig.addPassthroughCopy("./styles/site.css");
const { URL: address, CONTEXT = "x" } = process.env;
if (process.env.STAGE === "live" || process.env["BRANCH"]) minify();
`;

// Wherever the folders are, this is the same.
const EVERYWHERE = {
	changes: [
		...[".eleventy.js", "package.json", "package-lock.json", "yarn.lock", "node_modules/.package-lock.json"],
		...["lib/filters.mjs", "lib/deep/er/config.cjs", "lib/typed.ts", "site.yaml", "settings.toml", "tables/prices.csv"],
		...["articles/2026/first.js", "../outside/second.mjs", ".hidden/third/index.js", ".hidden/fourth.ts"],
		...["../outside/fifth.js", "styles/inlined.css", "styles/more.css", "assets/data.json"],
	],
	changesNothing: [
		...["styles/site.css", "README.md", "logo.png", "node_modules/x/index.js", "_site/app.js", "_site/feed.json"],
		...["built/stats.json", "deep/built/x.js", "made/here/x.json", ".cache/newsroom/x.json", ".hidden/other.js"],
		...["assets/app.js", "assets/deep/more.mjs", "single.js"],
		...["articles/2026/story.md", "articles/2026/story.json", "articles/2026/chart.js", "articles/2026/photo.jpg"],
	],
} as const;

const INSIDE = "articles/_includes";

const LAYOUTS: Readonly<Record<string, Layout>> = {
	"the input folder holds the articles": {
		input: "articles",
		articles: "articles",
		directories: { includes: "./articles/_includes/", data: "./articles/_data/" },
		changes: [
			...[`${INSIDE}/newsroom/article.njk`, `${INSIDE}/parts/style.css`, `${INSIDE}/app.js`, `${INSIDE}/.deep/x.txt`],
			...["articles/_data/site.json", "articles/_data/nav/main.xyz", "articles/about.njk", "parts/loose.liquid"],
			...["articles/top.js", "articles/_lib/helper.js", "articles/_lib/words.yaml"],
		],
		changesNothing: ["articles/index.njk", "articles/fronts.yaml", "articles/articles.json", "articles/one.md"],
	},
	"the articles are below the input folder": {
		input: "content",
		articles: "articles",
		directories: { includes: "./content/parts/", layouts: "./content/_layouts/", data: "./content/_data/" },
		changes: [
			...["content/parts/a.njk", "content/parts/a.css", "content/_layouts/b.liquid", "content/_layouts/b.md"],
			...["content/_data/a.bin", "content/feed.11ty.js", "content/content.json"],
		],
		changesNothing: ["content/index.njk", "content/page.md", "content/style.css"],
	},
	"the includes are among the articles": {
		input: "articles",
		articles: "articles",
		directories: { includes: "./articles/", data: "./articles/_data/" },
		changes: ["articles/base.njk", "articles/deep/base.liquid", "articles/top.js", "articles/_data/x"],
		changesNothing: ["articles/one.md", "articles/one.jpg"],
	},
	"everything is in the project's own folder": {
		input: ".",
		articles: ".",
		directories: { includes: "./_includes/", data: "./_data/" },
		changes: ["_includes/a.css", "_data/a", "top.js", "any/helper.js", "any/x.json"],
		changesNothing: ["one.md", "any/two.md", "index.njk"],
	},
};

const COMMON: Files = {
	".eleventy.js": CONFIG,
	".gitignore": "# what is made\nbuilt/\n/made/here\n*.log\n!lib\n",
	"../outside/second.mjs": 'export * from "./fifth.js";',
};

// A file that another one must speak of.
const SPOKEN_OF: Readonly<Record<string, Files>> = {
	"articles/about.njk": { [`${INSIDE}/newsroom/nav.njk`]: '{%- include "articles/about.njk" %}' },
	"parts/loose.liquid": { [`${INSIDE}/x.liquid`]: "{% render 'parts/loose', a: 1 %}" },
};

interface Place {
	write(path: string, content?: string): void;
	delete(path: string): void;
	key(environment?: Readonly<Record<string, string>>, config?: string | null): string;
	readonly root: string;
}

function inPlace({ input, articles, directories }: Layout, use: (place: Place) => void): void {
	const above = mkdtempSync(join(tmpdir(), "newsroom-code-"));
	const root = join(above, "paper");
	const at = (path: string) => join(root, path);
	const project = { root, input: at(input), output: at("_site"), articles: at(articles) };
	const write = (path: string, content = "before") => {
		mkdirSync(dirname(at(path)), { recursive: true });
		writeFileSync(at(path), content);
	};
	const copied = ["./assets", "single.js"];
	try {
		mkdirSync(root);
		for (const [path, content] of Object.entries(COMMON)) write(path, String(content));
		use({
			root,
			write,
			delete: (path) => rmSync(at(path), { recursive: true }),
			key: (environment = {}, config = "./.eleventy.js") =>
				codeKey({ project, directories, copied, environment, ...(config !== null && { config }) }),
		});
	} finally {
		rmSync(above, { recursive: true });
	}
}

const [USUAL] = Object.values(LAYOUTS) as [Layout];

describe("codeKey", (test) => {
	for (const [name, layout] of Object.entries(LAYOUTS)) {
		test(`changes with code and with nothing else where ${name}`, () =>
			inPlace(layout, ({ write, key, delete: remove }) => {
				// In a project that is all articles, a script among them is like any other.
				const isAll = layout.articles === ".";
				const isAmong = layout.directories.includes === "./articles/";
				const not = EVERYWHERE.changesNothing.filter(
					(path) => !path.startsWith("articles/2026/") || !(isAll || isAmong) || path.endsWith(".md"),
				);
				const changes = [...EVERYWHERE.changes, ...layout.changes];
				const changesNothing = [...not, ...layout.changesNothing];
				for (const path of [...changes, ...changesNothing]) {
					for (const [other, text] of Object.entries(SPOKEN_OF[path] ?? {})) write(other, String(text));
					if (!(path in COMMON)) write(path);
				}
				const before = key();
				assert.match(before, /^[0-9a-f]{16}$/);
				for (const path of changes) {
					const text = String(COMMON[path] ?? "before");
					write(path, `${text} `);
					assert.is.not(key(), before, `${path} was changed`);
					write(path, text);
					assert.is(key(), before, `${path} was changed back`);
				}
				for (const path of changesNothing) {
					write(path, "after");
					assert.is(key(), before, `${path} was changed`);
					remove(path);
					assert.is(key(), before, `${path} was removed`);
				}
				for (const path of changes) {
					if (path in COMMON) continue;
					remove(path);
					assert.is.not(key(), before, `${path} was removed`);
					write(path);
					assert.is(key(), before, `${path} was put back`);
				}
			}));
	}

	test("knows a file by its name too, and cannot take two for one", () =>
		inPlace(USUAL, ({ write, delete: remove, key }) => {
			const keys = [key()];
			write("a.js", "xy");
			keys.push(key());
			remove("a.js");
			write("b.js", "xy");
			keys.push(key());
			write("a.js", "x");
			write("b.js", "y");
			keys.push(key());
			assert.is(new Set(keys).size, keys.length);
		}));

	test("is the same wherever the project lies, and whenever its files were written", () => {
		const keys: string[] = [];
		for (const time of [1, 2_000_000]) {
			inPlace(USUAL, ({ root, write, key }) => {
				write("lib/a.js");
				utimesSync(join(root, "lib/a.js"), time, time);
				keys.push(key());
			});
		}
		assert.is(keys[0], keys[1]);
	});

	test("counts the variables of the environment that code asks for, and no others", () =>
		inPlace(USUAL, ({ write, key }) => {
			write(
				`${INSIDE}/x.11ty.js`,
				'import { env } from "node:process"; export default () => env.NEWSROOM_NOW + env.TITLE;',
			);
			write("elsewhere.js", "process.env.UNUSED");
			const before = key();
			for (const name of ["STAGE", "BRANCH", "URL", "CONTEXT", "TITLE", "NODE_ENV"]) {
				assert.is.not(key({ [name]: "1" }), before, name);
				assert.is.not(key({ [name]: "1" }), key({ [name]: "2" }), name);
			}
			for (const name of ["PATH", "UNUSED", "NEWSROOM_NOW"]) assert.is(key({ [name]: "1" }), before, name);
		}));

	test("takes the configuration that is in use, under any name, or none", () =>
		inPlace(USUAL, ({ write, key }) => {
			write(".config/paper.js", "1");
			const before = key({}, "./.config/paper.js");
			assert.is.not(before, key());
			write(".config/paper.js", "2");
			assert.is.not(key({}, "./.config/paper.js"), before);
			assert.match(key({}, null), /^[0-9a-f]{16}$/);
		}));

	test("reads no huge file, and takes it for changed with its size or time", () =>
		inPlace(USUAL, ({ root, write, key }) => {
			const huge = (letter: string, length = 5_000_000) => {
				write("lib/huge.json", letter.repeat(length));
				utimesSync(join(root, "lib/huge.json"), 1000, 1000);
				return key();
			};
			const before = huge("a");
			assert.is(huge("b"), before);
			assert.is.not(huge("a", 5_000_001), before);
			huge("a");
			utimesSync(join(root, "lib/huge.json"), 1000, 1001);
			assert.is.not(key(), before);
			assert.is.not(huge("a", 4_000_000), huge("b", 4_000_000));
		}));

	test("follows no symbolic link, and no circle of imports for ever", () =>
		inPlace(USUAL, ({ root, write, key }) => {
			write("lib/a.js", 'import "./b.js"; import "../../outside/circle.js";');
			write("lib/b.js", 'import "./a.js";');
			write("../outside/circle.js", 'import "../paper/lib/a.js";');
			write("../outside/linked/x.js");
			const before = key();
			symlinkSync(join(root, "../outside/linked"), join(root, "lib/linked"));
			symlinkSync(join(root, "../outside/linked/x.js"), join(root, "lib/x.js"));
			assert.is(key(), before);
			write("../outside/linked/x.js", "after");
			assert.is(key(), before);
		}));

	test("does without folders that are not there", () =>
		inPlace({ ...USUAL, input: "none", articles: "nothing" }, ({ key }) => assert.match(key(), /^[0-9a-f]{16}$/)));
});
