// Every page of the demonstration and of the Arabic newspaper is accessible as far as axe can tell, in light and in
// dark, narrow and wide; none scrolls sideways, runs a script, asks another host or misses a file. Of Arabic letters axe does not judge the contrast;
// they have the colours of the other pages.
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { findingsOfPages, watchedContext, withBrowser } from "./support/browser.ts";
import { type BuiltSite, demoSite, pagesOf, withArabicSite } from "./support/built-site.ts";
import { gate } from "./support/gate.ts";
import { overflow } from "./support/overflow.ts";
import { withServer } from "./support/static-server.ts";

interface View {
	readonly width: number;
	readonly zoom: number;
	readonly colorScheme: "light" | "dark";
}

// 640 pixels at twice the density are what 200 % leave of a window of 1280; there only the width is of interest.
const VIEWS: readonly View[] = (["light", "dark"] as const).flatMap((colorScheme) => [
	{ width: 320, zoom: 1, colorScheme },
	{ width: 640, zoom: 2, colorScheme },
	{ width: 1280, zoom: 1, colorScheme },
]);

const KINDS: Readonly<Record<string, RegExp>> = {
	"home pages": /^\/$/,
	"section fronts": /^\/section\/[^/]+\/$/,
	"author fronts": /^\/author\/[^/]+\/$/,
	"topic fronts": /^\/topic\/[^/]+\/$/,
	"numbered pages": /\/page\/\d+\/$/,
	months: /^\/archive\/\d{4}\/\d\d\/$/,
	"archive pages": /^\/archive\/$/,
	"lists of corrections": /^\/corrections\/$/,
	"pages for what is not there": /^\/404\.html$/,
	"pages of other editions": /^\/(?:fr|en)\//,
	"site's own pages": /^\/about\/$/,
	articles: /^\/\d{4}\//,
};

await gate("axe", async () => {
	const demo = await checked(demoSite());
	const arabic = await withArabicSite(checked);
	return {
		checked: { ...countByKind([...demo.paths, ...arabic.paths]), views: VIEWS.length },
		findings: [...demo.findings, ...arabic.findings],
	};
});

async function checked(site: BuiltSite): Promise<{ paths: readonly string[]; findings: readonly string[] }> {
	const paths = pagesOf(site);
	const findings = await withServer(site.folder, {}, (origin) =>
		withBrowser(async (browser) => {
			const found: string[] = [];
			for (const view of VIEWS) found.push(...(await findingsOfView(browser, origin, paths, view)));
			return found;
		}),
	);
	return { paths, findings };
}

// No kind of page may be without an example.
function countByKind(paths: readonly string[]): Record<string, number> {
	const count = (pattern: RegExp) => paths.filter((path) => pattern.test(path)).length;
	return {
		pages: paths.length,
		...Object.fromEntries(Object.entries(KINDS).map(([kind, path]) => [kind, count(path)])),
	};
}

async function findingsOfView(browser: Browser, origin: string, paths: readonly string[], view: View) {
	const { width, zoom, colorScheme } = view;
	const { context, incidents } = await watchedContext(browser, origin, {
		viewport: { width, height: 800 },
		deviceScaleFactor: zoom,
		colorScheme,
	});
	const findings = await findingsOfPages(context, origin, paths, async (page) => [
		...(await page.evaluate<string[]>("pageObserver.activeContent(document)")),
		...(await overflow(page, width)),
		...(zoom === 1 ? await violations(page) : []),
	]);
	await context.close();
	const all = [...findings, ...incidents.executed, ...incidents.foreign, ...incidents.missing];
	return all.map((finding) => `${colorScheme} ${width}: ${finding}`);
}

async function violations(page: Page): Promise<string[]> {
	await page.evaluate(axe.source);
	const { violations, passes } = await page.evaluate<axe.AxeResults>("axe.run(document)");
	if (passes.length === 0) return ["axe looked at nothing"];
	return violations.map(({ id, help, nodes }) => {
		const places = nodes.map(({ target, failureSummary }) => `  ${target.join(" ")}: ${failureSummary}`);
		return `${id}: ${help}\n${places.join("\n")}`;
	});
}
