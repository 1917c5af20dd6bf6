import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { photo } from "../support/photo.ts";
import { type Answer, built, configuration, type Site, serving } from "../support/site.ts";

const story = (title: string, keys: Record<string, string> = {}, body?: string) =>
	file({ title, description: "Early.", ...keys }, body);
const says = (text: string) => (answer: Answer) => answer.status === 200 && answer.body.includes(text);
const DRAFT = "/2026/03/01/walrus/";
const EMBARGOED = "/2026/12/01/quagga/";
const LIST = "/newsroom-drafts/";
const NOINDEX = '<meta name="robots" content="noindex">';
const BANNER = "readers cannot see this page";

/** Every byte of the output and every name in it. */
function everything({ folder }: Site): string {
	const entries = readdirSync(join(folder, "_site"), { recursive: true, withFileTypes: true });
	return entries
		.map(
			(entry) => `${entry.name}\n${entry.isFile() ? readFileSync(join(entry.parentPath, entry.name), "latin1") : ""}`,
		)
		.join("\n");
}

const SECRET = /walrus|quagga|zebroid|newsroom-preview|newsroom-drafts/i;

async function files() {
	return {
		"articles/bridge.md": story("Bridge"),
		"articles/walrus.md": story(
			"Walrus headline",
			{ status: "draft", image: "{ src: zebroid.jpg, alt: Zebroid, credit: x }", tags: "[walruses]", section: "world" },
			"Walrus body, see [the bridge](bridge.md).\n",
		),
		"articles/quagga.md": story("Quagga headline", { embargo: "2026-12-01T09:00:00+00:00", date: "2026-03-01" }),
		"articles/gone.md": story("Gone", { withdrawn: "{ date: 2026-03-02, reason: Wrong. }" }),
		"articles/zebroid.jpg": await photo(1300, 800),
		"articles/all.njk":
			"{% for story in collections.articles %}{{ story.headline }};{% endfor %}{{ newsroom.articles.length }}{{ collections.all.length }}",
	};
}

describe("stories that readers may not see, on the development server", (test) => {
	test("are shown from memory behind a banner, and are nowhere in the output", async () => {
		await serving(await files(), [], async (server, site) => {
			assert.match(server.log(), "2 stories that readers cannot see yet: see /newsroom-drafts/");
			const response = await server.fetch(DRAFT);
			const page = await response.text();
			assert.is(response.status, 200);
			assert.is(response.headers.get("cache-control"), "no-store");
			assert.is(response.headers.get("x-robots-tag"), "noindex");
			assert.match(
				page,
				/<body><div id="newsroom-preview" role="status" lang="en-GB"[^>]*><strong[^>]*>Draft: readers/,
			);
			assert.ok(page.indexOf(NOINDEX) < page.indexOf("</head>"));
			for (const text of ["Walrus headline</h1>", "Walrus body, see", 'href="/2026/03/01/bridge/"', "walruses"]) {
				assert.match(page, text);
			}
			const embargoed = await server.get(EMBARGOED);
			assert.match(embargoed.body, /Under embargo until <time [^>]*>1 December 2026 at 09:00 GMT<\/time>: readers/);
			assert.ok(says("Quagga headline</h1>")(embargoed));

			const pictures = [...new Set(page.match(/\/images\/zebroid-[^\s",]+/g))];
			assert.ok(pictures.length >= 4, page);
			for (const path of pictures) {
				const picture = await server.fetch(path);
				const bytes = Buffer.from(await picture.arrayBuffer());
				assert.is(picture.status, 200, path);
				assert.is(picture.headers.get("content-type"), TYPES[path.split(".").at(-1) ?? ""], path);
				assert.is(picture.headers.get("cache-control"), "no-store");
				assert.match(bytes.toString("latin1").slice(0, 40), SIGNATURES[path.split(".").at(-1) ?? ""] ?? "", path);
			}

			const list = await server.get(LIST);
			assert.is((await server.get(LIST.slice(0, -1))).status, 200);
			assert.ok(list.body.indexOf("Quagga headline") < list.body.indexOf("Walrus headline"));
			for (const text of [NOINDEX, `href="${DRAFT}"`, `href="${EMBARGOED}"`, "Draft: readers", "Under embargo until"]) {
				assert.match(list.body, text);
			}
			assert.not.match(list.body, /Gone|Bridge/);
			assert.not.match((await server.get("/2026/03/01/gone/")).body, BANNER);
			assert.not.match((await server.get("/2026/03/01/bridge/")).body, BANNER);
			assert.match((await server.get("/all/")).body, "Bridge;11");
			for (const path of ["/", "/feed.xml", "/feed.json", "/sitemaps/2026-03.xml", "/archive/", "/section/world/"]) {
				const { body } = await server.get(path);
				assert.not.match(body, SECRET, path);
			}
			assert.is((await server.get("/topic/walruses/")).status, 404);
			assert.not.match(everything(site), SECRET);
		});
	});

	test("follow every change of their state", async () => {
		await serving(await files(), [], async (server, site) => {
			const has = (path: string) => existsSync(join(site.folder, "_site", path, "index.html"));
			await server.until(DRAFT, says("Walrus body"));
			site.write("articles/walrus.md", story("Walrus headline", { status: "draft" }, "Zebroid text.\n"));
			await server.until(DRAFT, says("Zebroid text."));
			assert.not.match(everything(site), SECRET);

			site.write("articles/walrus.md", story("Walrus headline", {}, "Published text.\n"));
			const published = await server.until(DRAFT, says("Published text."));
			assert.not.match(published.body, BANNER);
			assert.ok(has(DRAFT));
			await server.until(LIST, ({ body }) => !body.includes("Walrus"));
			await server.until("/", says("Walrus headline"));

			site.write("articles/walrus.md", story("Walrus headline", { status: "draft" }, "Back in the drawer.\n"));
			await server.until(DRAFT, says(BANNER));
			await server.until(DRAFT, says("Back in the drawer."));
			await server.wait("the removal of the page", () => !has(DRAFT));
			await server.wait("the removal from lists", () => !SECRET.test(everything(site)));

			site.write("articles/bridge.md", story("Bridge", { date: "2026-12-05T10:00:00Z" }));
			await server.until("/2026/12/05/bridge/", says(BANNER));
			assert.not.ok(has("/2026/03/01/bridge/"));

			site.delete("articles/walrus.md");
			await server.until(DRAFT, ({ status }) => status === 404);
		});
	});

	test("are printed by layouts of any kind, with the site's transforms and path prefix", async () => {
		const publication = {
			name: "Der Hafenkurier",
			url: "https://example.org/blatt/",
			language: "de",
			timeZone: "Europe/Berlin",
		};
		const files = {
			".eleventy.js": configuration(
				{ publication },
				{ pathPrefix: "/blatt/" },
				'eleventyConfig.addTransform("shout", (content) => content.replaceAll("whisper", "SHOUT"));',
			),
			"articles/bridge.md": story("Bridge", { related: "[]" }),
			"articles/bare.md": story("Bare", { status: "draft", layout: "bare" }),
			"articles/tagged.md": story("Tagged", { status: "draft", layout: "tagged" }),
			"articles/broken.md": story("Broken", { status: "draft", layout: "broken" }),
			"articles/_includes/bare.njk":
				"<!doctype html><title>x</title><p>whisper {{ title }} {{ collections.articles.length }}",
			"articles/_includes/tagged.njk":
				'<!doctype html><html><head data-x=">"><title>x</title></head><!-- <body> --><body class="a>b"><header>{{ title }}<a href="/2026/03/01/bridge/">x</a>',
			"articles/_includes/broken.njk": "{{ article.nothing.at.all() }}",
		};
		await serving(files, [], async (server, site) => {
			const at = (name: string) => server.get(`/blatt/2026/03/01/${name}/`);
			const bare = await at("bare");
			assert.match(bare.body, "SHOUT Bare 1");
			assert.match(bare.body, /^<!doctype html><meta name="robots" content="noindex"><div id="newsroom-preview"/);
			assert.match(bare.body, "Entwurf: für die Leserschaft nicht sichtbar");
			assert.match(bare.body, 'href="/blatt/newsroom-drafts/"');
			const tagged = (await at("tagged")).body;
			assert.match(tagged, `<head data-x=">">${NOINDEX}<title>`);
			assert.match(tagged, '<!-- <body> --><body class="a>b"><div id="newsroom-preview"');
			assert.match(tagged, 'href="/blatt/2026/03/01/bridge/"');
			const broken = await at("broken");
			assert.is(broken.status, 500);
			assert.match(broken.body, "broken.njk");
			assert.match((await server.get("/blatt/newsroom-drafts/")).body, 'href="/blatt/2026/03/01/bare/"');
			site.write("articles/_includes/broken.njk", "<p>mended {{ title }}");
			await server.until("/blatt/2026/03/01/broken/", says("mended Broken"));
			assert.not.match(everything(site), /Bare|Tagged|Broken/);
		});
	});

	test("leave its address to a page that readers may see, and are in no build", async () => {
		const files = {
			"articles/bridge.md": story("Bridge"),
			"articles/walrus.md": story("Walrus headline", { status: "draft" }),
			"articles/own.njk": "---\npermalink: /2026/03/01/walrus/\n---\nown page",
		};
		await serving(files, [], async (server) => {
			const { body } = await server.get(DRAFT);
			assert.match(body, "own page");
			assert.not.match(body, BANNER);
		});
		const { code, output, stdout } = await built({
			".eleventy.js": configuration(),
			...files,
			"articles/own.njk": "own",
		});
		assert.is(code, 0);
		assert.not.match(stdout + Object.entries(output).flat().join("\n"), SECRET);
	});
});

const TYPES: Readonly<Record<string, string>> = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg" };
const SIGNATURES: Readonly<Record<string, RegExp>> = {
	avif: /^.{4}ftypavif/s,
	webp: /^RIFF.{4}WEBP/s,
	jpg: /^\xff\xd8/,
};
