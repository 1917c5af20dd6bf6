import { valueKey } from "./data-key.ts";
import type { EleventyConfig, TemplateConfig } from "./eleventy.ts";

/**
 * A hash over what a configuration came to: the names of all filters, shortcodes, tags and transforms, what works on
 * the markup of pages, the template languages' options, layout aliases and the path prefix. It changes when the same files, asked in another way, set up
 * something else: for an argument of the command, or by the name of the machine.
 *
 * What the functions do shows in `codeKey`; Eleventy wraps them all in the same text. 16 hexadecimal digits.
 */
export function configurationKey(
	templateConfig: TemplateConfig,
	{ htmlTransformer: { callbacks, plugins } }: Pick<EleventyConfig, "htmlTransformer">,
): string {
	const config: Readonly<Record<string, unknown>> = { ...templateConfig.getConfig() };
	// Both are written to where they are used: the file that was read last, and what was left out.
	const { filePath: _, ...frontMatter } = optionsOf(config.frontMatterParsingOptions);
	const nunjucks = { ...NUNJUCKS_DEFAULTS, ...optionsOf(config.nunjucksEnvironmentOptions) };
	return valueKey([
		COUNTED.map((name) => [name, config[name]]),
		[frontMatter, Object.entries(nunjucks).sort()],
		[callbacks, plugins],
	]);
}

function optionsOf(value: unknown): Readonly<Record<string, unknown>> {
	return { ...(typeof value === "object" ? value : {}) };
}

/** https://mozilla.github.io/nunjucks/api.html#configure */
const NUNJUCKS_DEFAULTS = { autoescape: true, throwOnUndefined: false, trimBlocks: false, lstripBlocks: false };

const COUNTED = [
	...["pathPrefix", "transforms", "layoutAliases", "layoutResolution", "markdownTemplateEngine", "htmlTemplateEngine"],
	...["javascriptFunctions", "liquidOptions", "liquidFilters", "liquidShortcodes", "liquidPairedShortcodes"],
	...["liquidTags", "liquidParameterParsing", "nunjucksPrecompiledTemplates", "nunjucksFilters"],
	...["nunjucksAsyncFilters", "nunjucksTags", "nunjucksGlobals", "nunjucksShortcodes", "nunjucksPairedShortcodes"],
	...["nunjucksAsyncShortcodes", "nunjucksAsyncPairedShortcodes"],
] as const;
