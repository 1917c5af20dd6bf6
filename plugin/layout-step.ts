import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { NewsroomError } from "../src/index.ts";
import type { ExtensionMap, TemplateConfig } from "./eleventy.ts";

/** One of a chain of layouts. */
export interface LayoutStep {
	/** Its front matter. */
	readonly data: Readonly<Record<string, unknown>>;
	readonly render: (data: object) => unknown;
}

/** Where the files of layouts are. */
export interface LayoutFolder {
	/** The site's layouts folder. */
	readonly folder: string;
	readonly templateConfig: TemplateConfig;
	readonly extensionMap: ExtensionMap;
}

/**
 * The file of a layout, ready to print.
 *
 * @param name its path in the layouts folder
 * @param askedBy what is to be printed by it, for the message
 * @throws {NewsroomError} `LAYOUT` when it does not compile.
 */
export async function layoutStep(
	name: string,
	askedBy: string,
	{ folder, templateConfig, extensionMap }: LayoutFolder,
): Promise<LayoutStep> {
	const path = join(folder, name);
	const config = templateConfig.getConfig();
	if (/\.11ty\.[cm]?[jt]s$/.test(name)) {
		const imported = await import(`${pathToFileURL(path).href}?changed=${statSync(path).mtimeMs}`);
		return codeStep(imported.default ?? imported, { templateConfig }, imported);
	}
	// Layouts are the site's own code: what its front matter may do is the site's affair.
	const { default: matter } = await import("gray-matter");
	const file = matter(readFileSync(path, "utf8"), { ...config.frontMatterParsingOptions });
	const { RenderPlugin } = await import("@11ty/eleventy");
	const language = languageOf(name.slice(name.lastIndexOf(".") + 1), config);
	try {
		const render = await RenderPlugin.String(file.content, language, { templateConfig, extensionMap });
		return { data: file.data, render: async (data) => named(name, render, data) };
	} catch (cause) {
		const message = cause instanceof Error ? cause.message : String(cause);
		const expected = `${askedBy} layout: expected a template that compiles in ${name}`;
		throw new NewsroomError("LAYOUT", `${expected}, got ${message}`, [], { cause });
	}
}

// Template languages do not know the file of a text that they are handed. Eleventy looks for its own errors behind
// `cause` and `originalError`.
async function named(name: string, render: LayoutStep["render"], data: object): Promise<unknown> {
	try {
		return await render(data);
	} catch (cause) {
		if (!(cause instanceof Error)) throw cause;
		const { originalError } = cause as { originalError?: unknown };
		throw Object.assign(new Error(`${name}: ${cause.message}`, { cause }), { originalError });
	}
}

// As in Eleventy, HTML and Markdown are templates of the language that the configuration names for them.
function languageOf(extension: string, config: ReturnType<TemplateConfig["getConfig"]>): string {
	if (extension === "md" && config.markdownTemplateEngine) return `${config.markdownTemplateEngine},md`;
	if (extension === "html" && config.htmlTemplateEngine) return config.htmlTemplateEngine;
	return extension;
}

interface LayoutModule {
	readonly data?: Readonly<Record<string, unknown>> | (() => unknown);
	readonly render: (this: object, data: object) => unknown;
}

/**
 * A function, class or object that prints. Eleventy would hand every page the `this.page` of the first, so `this` is
 * made anew for each.
 *
 * @param namespace the other exports of its module
 */
export async function codeStep(
	exported: unknown,
	{ templateConfig }: Pick<LayoutFolder, "templateConfig">,
	namespace: { data?: LayoutModule["data"] } = {},
): Promise<LayoutStep> {
	const module = instance(exported, namespace);
	const functions = templateConfig.getConfig().javascriptFunctions ?? {};
	const data = typeof module.data === "function" ? await module.data() : (module.data ?? {});
	return {
		data: data as Record<string, unknown>,
		render(pageData) {
			const { page, eleventy } = pageData as { page?: unknown; eleventy?: unknown };
			const context = Object.create(module) as Record<string, unknown>;
			for (const [name, value] of Object.entries({ page, eleventy })) context[name] = value;
			for (const [name, value] of Object.entries(functions)) {
				context[name] = typeof value === "function" ? value.bind({ page, eleventy }) : value;
			}
			return module.render.call(context, pageData);
		},
	};
}

// https://www.11ty.dev/docs/languages/javascript/: a function, a class, or an object with a render function.
function instance(exported: unknown, namespace: { data?: LayoutModule["data"] }): LayoutModule {
	const data = namespace.data === undefined ? {} : { data: namespace.data };
	if (typeof exported === "function") {
		const { prototype } = exported as { prototype?: { render?: unknown } };
		if (prototype?.render) return new (exported as new () => LayoutModule)();
		return { ...data, render: exported as LayoutModule["render"] };
	}
	return exported as LayoutModule;
}
