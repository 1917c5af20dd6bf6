import { describe } from "../base/describe.ts";
import type { Fault } from "../base/error.ts";
import { decodePath } from "../base/url.ts";
import type { Article } from "../content/article.ts";
import type { Page } from "../content/page.ts";
import { moveFaults } from "./move-faults.ts";
import type { SitePlan } from "./site-plan.ts";

/** A plan after comparing addresses: what is left to print, what was left to the site, what cannot be. */
export interface PlanCheck {
	readonly plan: SitePlan;
	/** Addresses of ours where a template of the site stands, with its file. */
	readonly replaced: readonly { readonly path: string; readonly file: string }[];
	readonly faults: readonly Fault[];
}

/**
 * A plan compared with the addresses of the site's own templates.
 *
 * A template at the address of a page or file of ours replaces it. One at the address of an article is a fault, and so
 * are two things of ours at one address, and a former address at which something stands or that two stories had.
 *
 * @param templates input file by address from the root of the site
 */
export function checkedPlan(plan: SitePlan, templates: ReadonlyMap<string, string>): PlanCheck {
	const replaced: { path: string; file: string }[] = [];
	const faults: Fault[] = [];
	const surfaces = new Map<string, string>();
	const sitemaps = plan.sitemaps(plan.pages.map(({ path }) => path));
	for (const { path, what } of [
		...plan.assets,
		...plan.pages.map((page) => ({ path: page.path, what: nameOf(page) })),
		...plan.files,
		...sitemaps,
	]) {
		const other = surfaces.get(path);
		if (other !== undefined) faults.push(sharedAddress(path, other, what));
		surfaces.set(path, what);
	}
	for (const article of [...plan.articles, ...plan.withdrawn]) {
		const other = templates.get(article.path) ?? templates.get(decodePath(article.path)) ?? surfaces.get(article.path);
		if (other !== undefined) faults.push(addressFault(article, other));
	}
	faults.push(...moveFaults(plan, [surfaces, templates]));
	const taken = (path: string) => templates.get(path) ?? templates.get(decodePath(path));
	const isOurs = ({ path }: { readonly path: string }): boolean => {
		const file = taken(path);
		if (file !== undefined) replaced.push({ path, file });
		return file === undefined;
	};
	const left = {
		...plan,
		gone: plan.gone.filter(isOurs),
		assets: plan.assets.filter(isOurs),
		pages: plan.pages.filter(isOurs),
		files: plan.files.filter(isOurs),
		sitemaps: (pages: readonly string[]) => plan.sitemaps(pages).filter(({ path }) => !taken(path)),
	};
	for (const { path } of sitemaps) isOurs({ path });
	return { plan: left, replaced, faults };
}

function nameOf({ kind, title }: Page): string {
	return kind === "home" ? "the home page" : `the page of the ${kind} ${describe(title)}`;
}

function sharedAddress(path: string, one: string, other: string): Fault {
	return {
		severity: "error",
		field: "outputs",
		expected: "an address of its own for each output",
		got: `${describe(path)} for ${one} and for ${other}`,
	};
}

function addressFault(article: Article, other: string): Fault {
	return {
		severity: "error",
		file: article.file,
		field: "slug",
		expected: "an address of its own",
		got: `${describe(article.path)}, which is that of ${other} too`,
		hint: "write another slug, or move the other",
	};
}
