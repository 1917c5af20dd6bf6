import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { type Answer, built, configuration, type Server, type Site, serving } from "../support/site.ts";

const story = (title: string) => file({ title, description: "Early." });
const says = (text: string) => (answer: Answer) => answer.status === 200 && answer.body.includes(text);
/**
 * Waits for so many builds since it was made, and fails where there are more. Right after its start Eleventy's own watcher
 * may miss a change: a story is saved until one was seen.
 */
async function counting(server: Server, site: Site): Promise<(count: number) => Promise<void>> {
	const builds = () => server.log().split("[11ty] Wrote").length - 1;
	const atStart = builds();
	const save = () => site.write("articles/first.md", story("First seen"));
	save();
	const again = setInterval(save, 5000);
	await server.until("/2026/03/01/first/", says("First seen")).finally(() => clearInterval(again));
	await server.wait("the end of that build", () => builds() > atStart);
	const before = builds();
	return async (count) => {
		await server.wait(`${count} builds`, () => builds() - before >= count);
		assert.is(builds() - before, count, server.log());
	};
}
const BRIDGE = "/2026/03/01/bridge/";
const QUIET = "/2026/03/01/quiet/";
const IGNORED = { ".gitignore": ".cache\n_site\nnode_modules\n" };

// No watcher tells of what has this in its name.
const DEAF = `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const { watch } = fs;
const isQuiet = (name) => String(name).includes("quiet");
fs.watch = (path, ...rest) => {
	if (typeof rest.at(-1) !== "function") return watch(path, ...rest);
	const listener = rest.pop();
	return watch(path, ...rest, (event, name) => isQuiet(path) || isQuiet(name) || listener(event, name));
};
syncBuiltinESMExports();
`;

describe("the development server, which believes watchers and then verifies", (test) => {
	test("finds later what no watcher has told, and builds once for what was told", async () => {
		const files = {
			...IGNORED,
			".eleventy.js": DEAF + configuration(),
			"articles/first.md": story("First"),
			"articles/bridge.md": story("Bridge"),
			"articles/quiet.md": story("Quiet"),
		};
		await serving(files, [], async (server, site) => {
			const counted = await counting(server, site);
			site.write("articles/quiet.md", story("Secretly edited"));
			site.write("articles/bridge.md", story("Span"));
			await server.until(BRIDGE, says("Span"));
			// Had the first build looked at all files, there would have been no second one.
			await server.until(QUIET, says("Secretly edited"));
			await counted(2);

			// Then all is as it should be.
			site.write("articles/bridge.md", story("Viaduct"));
			await server.until(BRIDGE, says("Viaduct"));
			await new Promise((resolve) => setTimeout(resolve, 3500));
			await counted(3);

			site.delete("articles/quiet.md");
			site.write("articles/bridge.md", story("Pontoon"));
			await server.until(BRIDGE, says("Pontoon"));
			await server.until(QUIET, ({ status }) => status === 404);
			await counted(5);
			const left = { ...files, "articles/bridge.md": story("Pontoon"), "articles/first.md": story("First seen") };
			const { "articles/quiet.md": _, ...clean } = left;
			assert.equal(site.output(), (await built(clean)).output);
		});
	});

	test("mends output that others have changed or removed", async () => {
		const files = {
			...IGNORED,
			"articles/first.md": story("First"),
			"articles/bridge.md": story("Bridge"),
			"articles/gate.md": story("Gate"),
			"articles/pier.md": story("Pier"),
		};
		await serving(files, ["--incremental"], async (server, site) => {
			const counted = await counting(server, site);
			const [gate, pier] = ["gate", "pier"].map((name) => join(site.folder, "_site/2026/03/01", name, "index.html"));
			assert.ok(gate && pier);
			const printed = readFileSync(gate, "utf8");
			writeFileSync(gate, printed.replaceAll("Gate", "Tampered"));
			rmSync(pier);
			site.write("articles/bridge.md", story("Span"));
			await server.until(BRIDGE, says("Span"));
			await server.wait("the page", () => existsSync(pier) && readFileSync(gate, "utf8").includes("Gate"));
			await counted(2);
			assert.not.match(Object.values(site.output()).join(""), "Tampered");
		});
	});
});
