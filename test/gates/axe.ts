// Every page of the demonstration is accessible as far as axe can tell, in light and in dark, narrow and wide; none
// scrolls sideways, runs a script, asks another host or misses a file.
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { demoSite, pagesOf } from "./support/built-site.ts";
import { findingsOfPages, watchedContext, withBrowser } from "./support/browser.ts";
import { gate } from "./support/gate.ts";
import { withServer } from "./support/static-server.ts";

interface View {
	readonly width: number;
	readonly deviceScaleFactor: number;
	readonly colorScheme: "light" | "dark";
}

// 640 pixels at twice the density are what a window of 1280 has left at 200 %.
const VIEWS: readonly View[] = (["light", "dark"] as const).flatMap((colorScheme) => [
	{ width: 320, deviceScaleFactor: 1, colorScheme },
	{ width: 640, deviceScaleFactor: 2, colorScheme },
	{ width: 1280, deviceScaleFactor: 1, colorScheme },
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
	return { checked: { pages: paths.length, views: VIEWS.length }, findings };
});

async function findingsOfView(browser: Browser, origin: string, paths: readonly string[], view: View) {
	const { width, deviceScaleFactor, colorScheme } = view;
	const { context, incidents } = await watchedContext(browser, origin, {
		viewport: { width, height: 800 },
		deviceScaleFactor,
		colorScheme,
	});
	const findings = await findingsOfPages(context, origin, paths, async (page) => [
		...(await page.evaluate<string[]>("pageObserver.activeContent(document)")),
		...(await overflow(page, width)),
		...(await violations(page)),
	]);
	await context.close();
	const all = [...findings, ...incidents.executed, ...incidents.foreign, ...incidents.missing];
	return all.map((finding) => `${colorScheme} ${width}: ${finding}`);
}

async function overflow(page: Page, width: number): Promise<string[]> {
	const needed = await page.evaluate<number>("document.scrollingElement.scrollWidth");
	return needed > width ? [`needs ${needed} pixels`] : [];
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
