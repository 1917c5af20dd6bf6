import { existsSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { PNG } from "../support/png.ts";
import { type Answer, configuration, serving } from "../support/site.ts";

const story = (title: string, keys: Record<string, string> = {}, body?: string) =>
	file({ title, description: "Early.", ...keys }, body);
const says = (text: string) => (answer: Answer) => answer.status === 200 && answer.body.includes(text);
const BRIDGE = "/2026/03/01/bridge/";
const GATE = "/2026/03/01/gate/";
const IGNORED = { ".gitignore": ".cache\n_site\nnode_modules\n" };

describe("the development server", (test) => {
	for (const args of [[], ["--incremental"]]) {
		test(`shows each change of an article, a picture and a front ${args.join("")}`, async () => {
			const files = {
				...IGNORED,
				"articles/bridge.md": story("Bridge"),
				"articles/gate.md": story("Gate", { image: "{ src: gate.png, alt: Gate, credit: x }" }),
				"articles/hidden.md": story("Hiddenword", { status: "draft" }),
				"articles/gate.png": PNG,
				"articles/list.njk":
					"{% for story in collections.articles %}{{ story.headline }};{% endfor %}{{ newsroom.articles.length }}",
				"articles/_includes/longread.njk": "old {{ title }}",
				"articles/gate-long.md": story("Long", { layout: "longread" }),
			};
			await serving(files, args, async (server, site) => {
				const has = (path: string) => existsSync(join(site.folder, "_site", path));
				assert.match((await server.get(BRIDGE)).body, "Bridge");
				assert.is((await server.get("/list/")).body.split("<")[0], "Bridge;Gate;Long;3");

				site.write("articles/bridge.md", story("Span"));
				await server.until(BRIDGE, says("Span"));
				await server.until("/", says("Span"));
				await server.until("/feed.xml", says("Span"));
				await server.until("/list/", says("Span;Gate;Long;3"));

				site.write("articles/pier.md", story("Pier"));
				await server.until("/2026/03/01/pier/", says("Pier"));
				await server.until("/list/", says("Span;Gate;Long;Pier;4"));

				site.delete("articles/pier.md");
				await server.until("/2026/03/01/pier/", ({ status }) => status === 404);
				await server.wait("the removal of the page", () => !has("2026/03/01/pier/index.html"));
				await server.until("/list/", says("Span;Gate;Long;3"));

				const [before = ""] = /\/images\/gate-[^"]+/.exec((await server.get(GATE)).body) ?? [];
				assert.ok(has(before));
				site.write("articles/gate.png", Buffer.concat([PNG, Buffer.from("more")]));
				await server.until(
					GATE,
					({ status, body }) => status === 200 && body.includes("/images/gate-") && !body.includes(before),
				);
				await server.wait("the removal of the old picture", () => !has(before));

				site.write("articles/fronts.yaml", "home: [gate]\n");
				await server.until(
					"/",
					({ body }) => body.indexOf("Gate</a>") !== -1 && body.indexOf("Gate</a>") < body.indexOf("Span</a>"),
				);

				site.write("articles/_includes/longread.njk", "new {{ title }}");
				await server.until("/2026/03/01/gate-long/", says("new Long"));

				assert.not.match(Object.values(site.output()).join(""), "Hiddenword");
				assert.not.match(server.log(), /^\s+at .*:\d+:\d+\)?$/m);
			});
		});
	}

	test("goes on watching when the configuration changes, in a folder of any name", async () => {
		const configured = (home: string) =>
			configuration({ articles: "my (stories)", outputs: { home } }, { dir: { input: "." } });
		const files = {
			".eleventy.js": configured("/one/"),
			"my (stories)/bridge.md": story("Bridge"),
			"my (stories)/gate.md": story("Gate", { status: "draft" }),
		};
		await serving(files, [], async (server, site) => {
			for (const home of ["/two/", "/three/"]) {
				site.write(".eleventy.js", configured(home));
				await server.until(home, says("Bridge"));
			}
			await server.until("/one/", ({ status }) => status === 404);
			site.write("my (stories)/bridge.md", file({ title: "Bridge", description: "Early.", titel: "x" }));
			await server.until(BRIDGE, ({ status }) => status === 500);
			site.write("my (stories)/bridge.md", story("Viaduct"));
			await server.until(BRIDGE, says("Viaduct"));
			site.write("my (stories)/gate.md", story("Gate"));
			await server.until(GATE, says("Gate"));
			site.delete("my (stories)/gate.md");
			await server.until(GATE, ({ status }) => status === 404);
			site.write("my (stories)/fronts.yaml", "home: [brigde]\n");
			await server.until("/newsroom-errors/", ({ status }) => status === 500);
		});
	});

	test("shows what is wrong in place of the page, and the page once it is mended", async () => {
		const files = {
			"articles/bridge.md": story("Bridge"),
			"articles/gate.md": file({ title: "Gate", description: "Early.", section: "wrold" }),
		};
		await serving(files, [], async (server, site) => {
			const written = () => Object.entries(site.output()).flat().join("\n");
			assert.match((await server.get(BRIDGE)).body, "Bridge");
			const list = await server.get("/newsroom-errors/");
			assert.is(list.status, 500);
			assert.match(list.body, "articles/gate.md:5:1 section: expected");
			assert.is((await server.get("/newsroom-errors")).status, 500);
			assert.not.match(written(), /Gate|wrold|newsroom-errors/);

			site.write("articles/gate.md", story("Gate"));
			await server.until(GATE, says("Gate"));
			assert.is((await server.get("/newsroom-errors/")).status, 404);

			site.write("articles/bridge.md", file({ title: "Bridge", description: "Early.", section: "world", titel: "x" }));
			const fault = await server.until(BRIDGE, ({ status }) => status === 500);
			assert.match(fault.body, "articles/bridge.md:6:1 titel: expected");
			assert.not.match(fault.body, "Bridge</h1>");
			await server.until("/newsroom-errors/", ({ body }) => body.includes("titel"));
			await server.until("/", ({ status, body }) => status === 200 && !body.includes("Bridge</a>"));
			await server.wait("the removal of the page", () => !/Bridge|titel|newsroom-errors/.test(written()));

			// Two articles at one address: each is named, none is guessed.
			site.write("articles/bridge.md", story("Bridge"));
			await server.until(BRIDGE, says("Bridge"));
			site.write("articles/other/gate.md", story("Other"));
			await server.until("/newsroom-errors/", ({ body }) => body.includes("an address of its own"));
			site.delete("articles/other/gate.md");
			await server.until("/newsroom-errors/", ({ status }) => status === 404);
			await server.until(GATE, says("Gate"));

			site.write("articles/fronts.yaml", "home: [brigde]\n");
			await server.until("/newsroom-errors/", ({ body }) => body.includes("articles/fronts.yaml:1:8 home.0"));
			assert.ok(says("Bridge")(await server.get(BRIDGE)));

			site.write("articles/fronts.yaml", "home: [bridge]\n");
			await server.until("/newsroom-errors/", ({ status }) => status === 404);
			site.write("articles/gate.md", story("Gate", { status: "draft" }));
			await server.until(GATE, says("Draft: readers cannot see this page"));
			await server.wait("the removal of the draft", () => !written().includes("Gate"));
		});
	});

	test("starts although an article names a layout that there is not, and shows that too", async () => {
		const files = {
			"articles/bridge.md": story("Bridge"),
			"articles/gate.md": story("Gate", { layout: "longraed" }),
			"articles/_includes/longread.njk": "long {{ title }}",
		};
		await serving(files, [], async (server, site) => {
			await server.until(BRIDGE, says("Bridge"));
			const fault = await server.until(GATE, ({ status }) => status === 500);
			assert.match(fault.body, "longraed");
			site.write("articles/gate.md", story("Gate", { layout: "longread" }));
			await server.until(GATE, says("long Gate"));
		});
	});

	test("comes to rest where articles, output and input are one folder, and below a path prefix", async () => {
		const publication = {
			name: "The Harbour Courier",
			url: "https://example.org/paper/",
			language: "en-GB",
			timeZone: "Europe/London",
		};
		const files = {
			".eleventy.js": configuration({ articles: ".", publication }, { dir: { input: "." }, pathPrefix: "/paper/" }),
			"bridge.md": story("Bridge"),
			"gate.md": file({ title: "Gate", description: "Early." }),
		};
		await serving(files, [], async (server, site) => {
			const builds = () => server.log().split("[newsroom] Wrote").length - 1;
			assert.ok(says("Bridge")(await server.get(`/paper${BRIDGE}`)));
			site.write("gate.md", file({ title: "Gate", description: "Early.", titel: "x" }));
			await server.until(`/paper${GATE}`, ({ status, body }) => status === 500 && body.includes("titel"));
			assert.match(server.log(), "see /paper/newsroom-errors/");
			site.write("gate.md", story("Tide gate"));
			await server.until(`/paper${GATE}`, says("Tide gate"));
			site.delete("bridge.md");
			await server.until(`/paper${BRIDGE}`, ({ status }) => status === 404);
			const before = builds();
			// Longer than a build and its delay take: a loop would show.
			await new Promise((resolve) => setTimeout(resolve, 2500));
			assert.ok(builds() - before <= 2, server.log());
		});
	});

	test("leaves requests to the site's own handlers", async () => {
		const handler =
			'eleventyConfig.setServerOptions({ onRequest: { "/*": ({ url }) => (url.pathname === "/ping/" ? "pong" : undefined) } });';
		const files = {
			".eleventy.js": configuration({}, {}, handler),
			"articles/bridge.md": file({ title: "Bridge", description: "Early.", titel: "x" }),
		};
		await serving(files, [], async (server) => {
			assert.is((await server.get("/newsroom-errors/")).status, 500);
			assert.match((await server.get("/ping/")).body, "pong");
		});
	});

	test("shows a template that moves to the address of an article, with --incremental too", async () => {
		const files = { "articles/bridge.md": story("Bridge"), "articles/about.njk": "about one" };
		await serving(files, ["--incremental"], async (server, site) => {
			// Under load Eleventy's own watcher at times misses a change of a template: an editor would save again.
			const save = async (text: string, path: string, suits: (answer: Answer) => boolean) => {
				const write = () => site.write("articles/about.njk", text);
				write();
				const again = setInterval(write, 5000);
				await server.until(path, suits).finally(() => clearInterval(again));
			};
			await save("about two", "/about/", says("about two"));
			assert.ok(says("Bridge")(await server.get(BRIDGE)));
			await save(
				"---\npermalink: /2026/03/01/bridge/\n---\nabout three",
				"/newsroom-errors/",
				({ status, body }) => status === 500 && body.includes("about.njk"),
			);
			await save("about four", "/about/", says("about four"));
			await server.until(BRIDGE, says("Bridge"));
			assert.is((await server.get("/newsroom-errors/")).status, 404);
		});
	});
});
