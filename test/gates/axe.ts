// Every page of the demonstration is accessible as far as axe can tell, in light and in dark, narrow and wide; none
// scrolls sideways, runs a script, asks another host or misses a file.
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { findingsOfPages, watchedContext, withBrowser } from "./support/browser.ts";
import { demoSite, pagesOf } from "./support/built-site.ts";
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

await gate("axe", async () => {
	const site = demoSite();
	const paths = pagesOf(site);
	const findings = await withServer(site.folder, {}, (origin) =>
		withBrowser(async (browser) => {
			const found: string[] = [];
			for (const view of VIEWS) found.push(...(await findingsOfView(browser, origin, paths, view)));
			return found;
		}),
	);
	return { checked: { ...countByKind(paths), views: VIEWS.length }, findings };
});

// No kind of page may be without an example.
function countByKind(paths: readonly string[]): Record<string, number> {
	const count = (pattern: RegExp) => paths.filter((path) => pattern.test(path)).length;
	return {
		pages: paths.length,
		"home pages": count(/^\/$/),
		"section fronts": count(/^\/section\//),
		"author fronts": count(/^\/author\//),
		"topic fronts": count(/^\/topic\//),
		articles: count(/^\/\d{4}\//),
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
