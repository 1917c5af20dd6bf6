import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { newsroomCommand } from "../support/newsroom-command.ts";
import { configuration, type Site, withSite } from "../support/site.ts";

const LEFT = ".cache/newsroom/publish.json";
const PAPER = {
	"articles/bridge.md": file({ description: "d" }),
	"articles/gate.md": file({ title: "The drowned gatekeeper speaks", description: "d", status: "draft" }),
};

const mayBePublished = ({ folder }: Site) => existsSync(join(folder, LEFT));

describe("what may be published", (test) => {
	test("is what a build has printed and looked through, and goes from build to publish as it is", async () => {
		await withSite(PAPER, async (paper) => {
			assert.is((await paper.eleventy()).code, 0);
			const told = JSON.parse(readFileSync(join(paper.folder, LEFT), "utf8"));
			assert.equal([told.output, told.options], ["_site", {}]);
			const first = await newsroomCommand(paper, ["publish", "--target=directory:www"]);
			assert.is(first.code, 0, first.stderr);
			const manifest = readFileSync(join(paper.folder, "www/.newsroom/manifest.jsonl"), "utf8");
			assert.match(manifest, /"kind":"article".*"tags":\["site","p-[0-9a-f]+","a-bridge"/);
			assert.match(manifest, /"file":"feed.xml".*"kind":"feed","contentType":"application\/rss\+xml; charset=utf-8"/);
			writeFileSync(join(paper.folder, "articles/bridge.md"), file({ description: "another one" }));
			assert.is((await paper.eleventy()).code, 0);
			const second = await newsroomCommand(paper, ["publish", "--target=directory:www", "--json"]);
			assert.is(second.code, 0, second.stderr);
			const { uploaded, removed } = JSON.parse(second.stdout);
			assert.ok(uploaded > 0 && uploaded <= 24, `${uploaded} uploaded`);
			assert.is(removed, 0);
			assert.is((await paper.eleventy()).code, 0);
			assert.match((await newsroomCommand(paper, ["publish", "--target=directory:www"])).stderr, /nothing to publish/);
		});
	});

	test("is nothing where a withheld story is in the output, until it is there no more", async () => {
		await withSite(PAPER, async (paper) => {
			assert.is((await paper.eleventy()).code, 0);
			const leak = join(paper.folder, "_site/leak.html");
			writeFileSync(leak, "<p>The drowned gatekeeper speaks</p>");
			assert.is((await paper.eleventy()).code, 1);
			assert.not(mayBePublished(paper));
			assert.is((await newsroomCommand(paper, ["publish", "--target=directory:www"])).code, 2);
			writeFileSync(leak, "<p>Nothing</p>");
			assert.is((await paper.eleventy()).code, 0);
			assert.ok(mayBePublished(paper));
		});
	});

	test("is nothing behind a build that broke off, or that wrote nothing", async () => {
		await withSite(PAPER, async (paper) => {
			assert.is((await paper.eleventy({ args: ["--dryrun"] })).code, 0);
			assert.not(mayBePublished(paper));
			assert.is((await paper.eleventy()).code, 0);
			writeFileSync(join(paper.folder, "articles/broken.md"), file({ titel: "typo" } as never));
			assert.is((await paper.eleventy()).code, 1);
			assert.not(mayBePublished(paper));
		});
	});

	test("is nothing where the host would not read all of the site's own rules", async () => {
		const rules = (count: number) => Array.from({ length: count }, (_, at) => `/old-${at}/* / 301\n`).join("");
		const copied = 'eleventyConfig.addPassthroughCopy({ "own-rules": "_redirects" });';
		const options = { host: "cloudflare", outputs: { redirects: false } };
		const own = { "own-rules": rules(101), ".eleventy.js": configuration(options, {}, copied) };
		await withSite({ ...PAPER, ...own }, async (paper) => {
			const { code, stderr } = await paper.eleventy();
			assert.is(code, 1);
			assert.match(
				stderr,
				/^_site\/_redirects host: expected at most 100 rules .* which is what Cloudflare reads, got 101;/m,
			);
			assert.not(mayBePublished(paper));
			paper.write("own-rules", rules(100));
			assert.is((await paper.eleventy()).code, 0);
			assert.ok(mayBePublished(paper));
		});
	});

	test("keeps no credentials", async () => {
		const options = { publish: { purge: { fastly: { service: "a", token: "b" } } } };
		await withSite({ ...PAPER, ".eleventy.js": configuration(options) }, async (paper) => {
			const { code, stderr } = await paper.eleventy();
			assert.is(code, 1);
			assert.match(stderr, /publish.purge: expected no credentials, which come from the environment alone/);
			assert.not(mayBePublished(paper));
		});
	});
});
