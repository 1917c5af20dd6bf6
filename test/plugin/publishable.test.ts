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

	test("tells of no instant that is still to come, and of no story that is over", async () => {
		const told = ({ folder }: Site) => {
			const { latest, ends } = JSON.parse(readFileSync(join(folder, LEFT), "utf8"));
			return [latest, ends].map((instant) => instant && new Date(instant).toISOString());
		};
		const dated = (fields: Readonly<Record<string, string>>) => file({ description: "d", ...fields });
		const embargo = "2099-12-24T18:00:00Z";
		const expires = "2098-06-01T00:00:00Z";
		const stories = {
			"articles/bridge.md": dated({ date: "2020-03-01T09:00:00Z", expires }),
			"articles/gate.md": dated({ title: "Gate", date: "2020-03-02T09:00:00Z", embargo }),
			"articles/tram.md": dated({
				title: "Tram",
				date: "2020-03-03T09:00:00Z",
				withdrawn: "{ date: 2097-01-01T00:00:00Z }",
			}),
			"articles/mast.md": dated({ title: "Mast", date: "2020-03-01T09:00:00Z", updated: "2020-03-04T09:00:00Z" }),
			"articles/draft.md": dated({ title: "Draft", date: "2020-04-01T09:00:00Z", status: "draft" }),
		};
		await withSite({ ...stories, ".eleventy.js": configuration({ now: undefined }, {}) }, async (paper) => {
			assert.is((await paper.eleventy()).code, 0);
			assert.equal(told(paper), ["2020-03-04T09:00:00.000Z", "2097-01-01T00:00:00.000Z"]);
			paper.write("articles/tram.md", dated({ title: "Tram", date: "2020-03-03T09:00:00Z" }));
			assert.is((await paper.eleventy()).code, 0);
			assert.equal(told(paper), ["2020-03-04T09:00:00.000Z", "2098-06-01T00:00:00.000Z"]);
			assert.is((await paper.eleventy({ environment: { NEWSROOM_NOW: "2100-01-01T00:00:00Z" } })).code, 0);
			assert.equal(told(paper), ["2099-12-24T18:00:00.000Z", undefined]);
			const { code, stderr } = await newsroomCommand(paper, ["publish", "--target=directory:www"]);
			assert.is(code, 2);
			assert.match(stderr, /got something of 2099-12-24T18:00:00\.000Z/);
			assert.not(existsSync(join(paper.folder, "www")));
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
