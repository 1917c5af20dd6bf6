import { describe } from "../base/describe.ts";
import type { Fault } from "../base/error.ts";
import { decodePath } from "../base/url.ts";
import type { Article } from "../content/article.ts";
import type { Front } from "../content/front.ts";
import type { Newsroom } from "../content/publication.ts";

/** Everything that is printed, by its address from the root of the site. */
export interface SitePlan {
	readonly articles: readonly Article[];
	/** Stories that were taken down, in whose place stands a notice. */
	readonly withdrawn: readonly Article[];
	readonly fronts: readonly Front[];
	/** Address of the RSS feed. */
	readonly rss?: string;
	readonly stylesheet?: string;
}

/** A plan after comparing addresses: what is left to print, what was left to the site, what cannot be. */
export interface PlanCheck {
	readonly plan: SitePlan;
	/** Addresses of ours where a template of the site stands, with its file. */
	readonly replaced: readonly { readonly path: string; readonly file: string }[];
	readonly faults: readonly Fault[];
}

/** What a newspaper prints of its articles and fronts. */
export function sitePlan(
	{ articles, withdrawn }: Pick<SitePlan, "articles" | "withdrawn">,
	fronts: readonly Front[],
	{ outputs }: Newsroom,
): SitePlan {
	return {
		articles,
		withdrawn,
		fronts,
		...(outputs.rss && { rss: outputs.rss }),
		...(outputs.stylesheet && { stylesheet: outputs.stylesheet }),
	};
}

/**
 * A plan compared with the addresses of the site's own templates.
 *
 * A template at the address of a front or feed replaces it. One at the address of an article is a fault, and so
 * are an article and a front at one address.
 *
 * @param templates input file by address from the root of the site
 */
export function checkedPlan(plan: SitePlan, templates: ReadonlyMap<string, string>): PlanCheck {
	const replaced: { path: string; file: string }[] = [];
	const faults: Fault[] = [];
	const surfaces = new Map<string, string>();
	for (const [path, what] of surfacesOf(plan)) {
		const other = surfaces.get(path);
		if (other)
			faults.push({
				severity: "error",
				field: "outputs",
				expected: "an address of its own for each output",
				got: `${describe(path)} for ${other} and for ${what}`,
			});
		surfaces.set(path, what);
	}
	for (const article of [...plan.articles, ...plan.withdrawn]) {
		const other = templates.get(article.path) ?? templates.get(decodePath(article.path)) ?? surfaces.get(article.path);
		if (other) faults.push(addressFault(article, other));
	}
	const isOurs = (path: string | undefined): path is string => {
		const file = path === undefined ? undefined : (templates.get(path) ?? templates.get(decodePath(path)));
		if (path !== undefined && file !== undefined) replaced.push({ path, file });
		return path !== undefined && file === undefined;
	};
	return {
		plan: {
			articles: plan.articles,
			withdrawn: plan.withdrawn,
			fronts: plan.fronts.filter(({ path }) => isOurs(path)),
			...(isOurs(plan.rss) && { rss: plan.rss }),
			...(isOurs(plan.stylesheet) && { stylesheet: plan.stylesheet }),
		},
		replaced,
		faults,
	};
}

function surfacesOf({ fronts, rss, stylesheet }: SitePlan): (readonly [path: string, what: string])[] {
	return [
		...fronts.map(({ path, kind, title }) => [path, `the page of the ${kind} ${describe(title)}`] as const),
		...(rss ? [[rss, "the feed"] as const] : []),
		...(stylesheet ? [[stylesheet, "the style sheet"] as const] : []),
	];
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
