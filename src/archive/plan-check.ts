import { describe } from "../base/describe.ts";
import type { Fault } from "../base/error.ts";
import { decodePath } from "../base/url.ts";
import type { Article } from "../content/article.ts";
import type { Page } from "../content/page.ts";
import { moveFaults, type Named } from "./move-faults.ts";
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
	const surfaces = new Map<string, Named>();
	const sitemaps = plan.sitemaps(plan.pages.map(({ path }) => path));
	for (const surface of [
		...plan.assets,
		...plan.pages.map((page) => new NamedPage(page)),
		...plan.files,
		...sitemaps,
	]) {
		const { path } = surface;
		const other = surfaces.get(path);
		if (other) faults.push(sharedAddress(path, other.what, surface.what));
		surfaces.set(path, surface);
	}
	const own = new Map([...templates].map(([path, what]): [string, Named] => [path, { what }]));
	const at = (path: string) => own.get(path) ?? (path.includes("%") ? own.get(decodePath(path)) : undefined);
	for (const stories of [plan.articles, plan.withdrawn]) {
		for (const article of stories) {
			const other = at(article.path) ?? surfaces.get(article.path);
			if (other) faults.push(addressFault(article, other.what));
		}
	}
	faults.push(...moveFaults(plan, [surfaces, own]));
	const isOurs = ({ path }: { readonly path: string }): boolean => {
		const file = at(path)?.what;
		if (file !== undefined) replaced.push({ path, file });
		return file === undefined;
	};
	const left = {
		...plan,
		gone: plan.gone.filter(isOurs),
		assets: plan.assets.filter(isOurs),
		pages: plan.pages.filter(isOurs),
		files: plan.files.filter(isOurs),
		sitemaps: (pages: readonly string[]) => plan.sitemaps(pages).filter(({ path }) => !at(path)),
	};
	for (const { path } of sitemaps) isOurs({ path });
	return { plan: left, replaced, faults };
}

// There are many thousand pages, and hardly one is named.
class NamedPage implements Named {
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
	}

	get path(): string {
		return this.#page.path;
	}

	get what(): string {
		const { kind, title } = this.#page;
		return kind === "home" ? "the home page" : `the page of the ${kind} ${describe(title)}`;
	}
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
