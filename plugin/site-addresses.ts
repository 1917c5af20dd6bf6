import { outputFile, type SitePlan } from "../src/index.ts";
import { claimedAddresses } from "./claimed-addresses.ts";
import type { ContentMap } from "./eleventy.ts";
import type { copiedFiles } from "./passthrough.ts";

/** What the site itself puts where. */
export interface SiteAddresses {
	/** The addresses of its templates. */
	readonly templates: ReadonlySet<string>;
	/** Its file by address: of its templates, and of what it copies to an address that the newspaper claims. */
	readonly taken: ReadonlyMap<string, string>;
	/** Whether it prints or copies a file, by its path from the output folder. */
	readonly prints: (file: string) => boolean;
}

/** The addresses of a site beside a newspaper. */
export function siteAddresses(
	{ urlToInputPath }: ContentMap,
	copied: ReturnType<typeof copiedFiles>,
	plan: SitePlan,
): SiteAddresses {
	const templates = new Map(Object.entries(urlToInputPath).map(([url, { inputPath }]) => [url, inputPath]));
	const taken = new Map(templates);
	for (const path of claimedAddresses(plan)) {
		const file = copied(outputFile(path));
		if (file !== undefined) taken.set(path, file);
	}
	const printed = new Set([...templates.keys()].map(outputFile));
	return {
		templates: new Set(templates.keys()),
		taken,
		prints: (file) => printed.has(file) || copied(file) !== undefined,
	};
}
