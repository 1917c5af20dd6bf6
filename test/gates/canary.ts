// No hostile story gets through: nothing of any runs in a browser, none is wider than a telephone, every headline is
// printed as it was written, and what must not be printed at all stops the build.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { hostileStories, refusedArticles } from "../support/hostile-site.ts";
import { findingsOfPages, watchedContext, withBrowser } from "./support/browser.ts";
import { type BuiltSite, pagesOf, withHostileSite, withRun } from "./support/built-site.ts";
import { gate } from "./support/gate.ts";
import { overflow } from "./support/overflow.ts";
import { withServer } from "./support/static-server.ts";

// Reports whatever is executed and stops nothing.
const HEADERS = { "Content-Security-Policy-Report-Only": "script-src 'none'" };

const WIDTH = 320;

// What the browser must notice, or else its silence means nothing.
const CONTROL = `<!doctype html><title>Control</title>
<script>document.title = "Changed"</script><img src="/x" onerror="alert('seen')"><a href="javascript:alert(1)">a</a>`;

interface Visit {
	readonly pages: number;
	readonly headlines: number;
	readonly feedTexts: number;
	readonly findings: readonly string[];
}

await gate("canary", async () => {
	const off = await withHostileSite("off", visit);
	const safe = await withHostileSite("safe", visit);
	const refused = refusedArticles();
	return {
		checked: {
			pages: off.pages,
			headlines: off.headlines,
			"feed texts": off.feedTexts,
			'pages with html: "safe"': safe.pages,
			'headlines with html: "safe"': safe.headlines,
			'feed texts with html: "safe"': safe.feedTexts,
			"articles to refuse": Object.keys(refused).length,
		},
		findings: [
			...off.findings,
			...safe.findings.map((finding) => `html: "safe": ${finding}`),
			...(await notRefused(refused)),
		],
	};
});

async function visit(site: BuiltSite): Promise<Visit> {
	const paths = pagesOf(site);
	const feeds = site.files.filter((file) => /\.(?:xml|atom)$/.test(file));
	// After the pages were listed: it is not one of them.
	writeFileSync(join(site.folder, "control.html"), CONTROL);
	return withServer(site.folder, HEADERS, (origin) =>
		withBrowser(async (browser) => {
			const { context, incidents } = await watchedContext(browser, origin, { viewport: { width: WIDTH, height: 800 } });
			const blind = await blindness(context, origin, incidents.executed);
			const pages = await visitPages(context, origin, paths);
			const texts = await visitFeeds(context, origin, feeds);
			const findings = [...blind, ...pages.findings, ...texts.findings, ...incidents.executed];
			return { pages: paths.length, headlines: pages.headlines, feedTexts: texts.feedTexts, findings };
		}),
	);
}

async function visitPages(context: BrowserContext, origin: string, paths: readonly string[]) {
	const stories = hostileStories();
	const headlines = new Map(stories.map(({ slug, headline }) => [slug, printed(headline)]));
	const findings = await findingsOfPages(context, origin, paths, async (page, path) => [
		...(await page.evaluate<string[]>("pageObserver.activeContent(document)")),
		...(await overflow(page, WIDTH)),
		...(await wrongHeadline(page, path, headlines)),
	]);
	for (const slug of headlines.keys()) findings.push(`${slug} has no page`);
	return { headlines: stories.length - headlines.size, findings };
}

async function visitFeeds(context: BrowserContext, origin: string, feeds: readonly string[]) {
	const page = await context.newPage();
	await page.goto(origin);
	let feedTexts = 0;
	const findings: string[] = [];
	for (const feed of feeds) {
		const found = await page.evaluate<{ texts: number; findings: string[] }>(
			`pageObserver.activeContentOfFeed(${JSON.stringify(`/${feed}`)})`,
		);
		feedTexts += found.texts;
		findings.push(...found.findings.map((finding) => `${feed}: ${finding}`));
	}
	return { feedTexts, findings };
}

async function blindness(context: BrowserContext, origin: string, executed: Set<string>): Promise<string[]> {
	const page = await context.newPage();
	await page.goto(`${origin}/control.html`);
	const seen = await page.evaluate<string[]>("pageObserver.activeContent(document)");
	await page.close();
	const reported = [...executed].join("\n");
	executed.clear();
	return [
		...(reported.includes("alert(seen)") ? [] : ["the gate does not see a call of alert"]),
		...(reported.includes("script-src-elem") ? [] : ["the gate does not see a script that runs"]),
		...(seen.length === 3 ? [] : [`the gate sees ${seen.length} of 3 elements that could run`]),
	];
}

// Takes every headline that it has met out of the map.
async function wrongHeadline(page: Page, path: string, headlines: Map<string, string>): Promise<string[]> {
	const slug = path.split("/").at(-2) ?? "";
	const expected = headlines.get(slug);
	if (expected === undefined) return [];
	headlines.delete(slug);
	const shown = await page.locator("main h1").allTextContents();
	if (shown.length === 1 && collapsed(shown[0] ?? "") === expected) return [];
	return [`has the heading ${JSON.stringify(shown)} for ${JSON.stringify(expected)}`];
}

/** A headline as a page should show it: without the characters that neither HTML nor XML may hold. */
function printed(headline: string): string {
	return collapsed(
		headline
			.replace(/[\x80-\x9F]/g, (control) => new TextDecoder("windows-1252").decode(Buffer.from(control, "latin1")))
			.replace(/[\0-\x08\x0E-\x1F\x7F-\x9F\p{Surrogate}\p{Noncharacter_Code_Point}]/gu, ""),
	);
}

function collapsed(text: string): string {
	return text.replace(/\s+/g, " ").trim();
}

function notRefused(articles: Readonly<Record<string, string>>): Promise<string[]> {
	return withRun(articles, "off", async ({ code, stderr }) => {
		if (code === 0) return ["a site of articles that must be refused was built"];
		const faults = stderr.split("\n").filter((line) => !line.includes(" warning: "));
		return Object.keys(articles)
			.filter((path) => !faults.some((fault) => fault.includes(`articles/${path}:`)))
			.map((path) => `${path} is not refused:\n${articles[path]}`);
	});
}
