// https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
import type { BreadcrumbListLeaf } from "schema-dts";
import { absoluteUrl } from "../base/url.ts";
import type { Newsroom } from "../content/publication.ts";
import type { Terms } from "./terms.ts";

/** The way to a page from the home page of its edition. The last step, which is the page itself, has no address. */
export function breadcrumbs(
	steps: readonly { readonly name: string; readonly path?: string }[],
	{ publication, outputs }: Newsroom,
): object {
	const home = { name: publication.name, path: outputs.home ?? "/" };
	return {
		"@type": "BreadcrumbList",
		itemListElement: [home, ...steps].map(({ name, path }, index) => ({
			"@type": "ListItem" as const,
			position: index + 1,
			name,
			...(path && { item: absoluteUrl(path, publication.url) }),
		})),
	} satisfies Terms<BreadcrumbListLeaf>;
}
