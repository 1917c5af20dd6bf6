import type { EleventyConfig, HtmlTransform } from "./eleventy.ts";

/**
 * Whether Eleventy's filter `renderTransforms` could change a page: the site has a transform or a bundle of its own, or
 * a plugin works on the markup of pages, as the one for images does. A path prefix has the HTML base plugin do so.
 *
 * To be asked when the configuration is whole. Says yes where only the page itself can tell.
 */
export function hasTransforms({
	transforms,
	htmlTransformer: { callbacks, plugins },
	getBundleManagers,
}: Pick<EleventyConfig, "transforms" | "htmlTransformer" | "getBundleManagers">): boolean {
	if (Object.keys(transforms).some((name) => !ELEVENTYS_OWN.has(name))) return true;
	if (Object.keys(getBundleManagers()).length > 0) return true;
	return [callbacks, plugins].flatMap((byExtension) => Object.values(byExtension).flat()).some(isOn);
}

/** The first and last work on bundles alone, the second on what plugins ask for. */
const ELEVENTYS_OWN: ReadonlySet<string> = new Set([
	"@11ty/eleventy-bundle",
	"@11ty/eleventy/html-transformer",
	"@11ty/eleventy-bundle/delayed",
]);

// The HTML base plugin asks a page for the base that a filter has set, which we never do; who asks for anything else
// may say no to one page and yes to the next.
function isOn({ enabled }: HtmlTransform): boolean {
	if (typeof enabled !== "function") return true;
	let asks = false;
	const page = new Proxy(
		{},
		{
			get(_, name) {
				asks ||= name !== "baseHref";
				return undefined;
			},
		},
	);
	try {
		return Boolean(enabled(page)) || asks;
	} catch {
		return true;
	}
}
