import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { Missing } from "./gate.ts";

const OBSERVER = fileURLToPath(new URL("page-observer.js", import.meta.url));

// Root needs --no-sandbox; the others keep the browser from asking the network for anything of its own.
const ARGUMENTS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

/**
 * Runs a Chromium without a window while `use` runs.
 *
 * @throws {Missing} when there is none.
 */
export async function withBrowser<Result>(use: (browser: Browser) => Promise<Result>): Promise<Result> {
	const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
	if (!existsSync(executablePath))
		throw new Missing(
			`${executablePath} is not installed: apt-get install chromium, or set CHROMIUM to the path of a Chromium or Chrome`,
		);
	const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
	try {
		return await use(browser);
	} finally {
		await browser.close();
	}
}

/** What happened in the pages of a context that ought not to. */
export interface Incidents {
	/** Scripts that ran, and dialogs. */
	readonly executed: Set<string>;
	/** Requests to another host, all of which are stopped. */
	readonly foreign: Set<string>;
	/** Addresses of the site itself that led nowhere. */
	readonly missing: Set<string>;
}

/** A context whose pages are watched and can reach `origin` alone. */
export async function watchedContext(
	browser: Browser,
	origin: string,
	options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; incidents: Incidents }> {
	const incidents: Incidents = { executed: new Set(), foreign: new Set(), missing: new Set() };
	const context = await browser.newContext(options);
	await context.route("**/*", (route) => {
		const url = route.request().url();
		if (new URL(url).origin === origin) return route.continue();
		incidents.foreign.add(`${pathOf(route.request().frame().url())} asks for ${url}`);
		return route.abort();
	});
	await context.exposeBinding("reportExecution", ({ page }, what: string) => {
		incidents.executed.add(`${pathOf(page.url())} ran ${what}`);
	});
	await context.addInitScript({ path: OBSERVER });
	context.on("dialog", (dialog) => {
		incidents.executed.add(`${pathOf(dialog.page()?.url() ?? "")} opened a dialog: ${dialog.message()}`);
		return dialog.dismiss();
	});
	context.on("response", (response) => {
		if (response.status() >= 400) incidents.missing.add(`${pathOf(response.url())} answers ${response.status()}`);
	});
	return { context, incidents };
}

/** Opens every address, several at a time, and gathers what `look` finds. */
export async function findingsOfPages(
	context: BrowserContext,
	origin: string,
	paths: readonly string[],
	look: (page: Page, path: string) => Promise<readonly string[]>,
): Promise<string[]> {
	const findings: string[] = [];
	const queue = paths.values();
	const worker = async () => {
		const page = await context.newPage();
		for (const path of queue) {
			const found = await lookAt(page, origin + path, () => look(page, path));
			findings.push(...found.map((finding) => `${path} ${finding}`));
		}
		await page.close();
	};
	await Promise.all([worker(), worker(), worker(), worker()]);
	return findings.sort();
}

// A page that leads away, or never ends to load, is a finding like any other.
async function lookAt(page: Page, url: string, look: () => Promise<readonly string[]>): Promise<readonly string[]> {
	try {
		await page.goto(url);
		const found = await look();
		return page.url() === url ? found : [...found, `leads away to ${page.url()}`];
	} catch (error) {
		return [`can not be looked at: ${error}`];
	}
}

function pathOf(url: string): string {
	return URL.canParse(url) ? new URL(url).pathname : url;
}
