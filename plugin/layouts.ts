import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, type Html, NewsroomError } from "../src/index.ts";
import { codeStep, type LayoutFolder, type LayoutStep, layoutStep } from "./layout-step.ts";
import { readRecorder } from "./read-recorder.ts";
import { themePrinter } from "./theme-printer.ts";

/** From the data of a page to the page. */
export type Layout = (data: never) => string | Html | Promise<string | Html>;

/** An 11ty.js module: a function, a class or an object with `render`, and `data` for the page if it likes. */
export type LayoutCode = Layout | (new () => { render: Layout }) | { readonly data?: unknown; readonly render: Layout };

/**
 * A layout that is ready to print. As in Eleventy, the data of a page wins over the front matter of its layouts,
 * and that over the data that all pages share.
 */
export interface Printer {
	(data: object, shared: object): Promise<string>;
	/** The theme's layouts print what they are handed and nothing else; those of a site may know all that Eleventy knows. */
	readonly from: "theme" | "site";
	/**
	 * What its pages have read so far of the whole newspaper, for one of the site: names as in `readRecorder`. The theme
	 * is asked by `themeKey`.
	 */
	readonly reads: Set<string>;
}

/** Where layouts come from. */
export interface LayoutSources extends LayoutFolder {
	/** The option `layouts`. */
	readonly options: Readonly<Record<string, LayoutCode | string>>;
	/** The functions of the theme, by name. */
	readonly theme: Readonly<Record<string, Layout>>;
}

/**
 * The layouts of one build, each compiled once.
 *
 * A name is looked for in the option, then as `newsroom/<name>` in the layouts folder, for a front both again as
 * `list`, then in the theme, and at last among the site's own layouts, there as Eleventy does it: with or without
 * extension, by alias, and with the `layout:` chain in its front matter.
 */
export function layoutsOf(sources: LayoutSources): (name: string, askedBy: string) => Promise<Printer> {
	const printers = new Map<string, Promise<Printer>>();
	return (name, askedBy) => {
		const known = printers.get(name) ?? findLayout(name, askedBy, sources);
		printers.set(name, known);
		return known;
	};
}

/** Every name by which a layout can be asked for: those of options, theme, aliases and files. */
export function layoutNames({
	options,
	theme,
	folder,
	templateConfig,
}: Omit<LayoutSources, "extensionMap">): Set<string> {
	const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
	const paths = files.map((file) => file.replaceAll("\\", "/")).filter((file) => file.includes("."));
	const stems = paths.map((path) => path.replace(/\.(?:11ty\.[cm]?js|[^./]+)$/, ""));
	const ours = stems.flatMap((stem) => (stem.startsWith("newsroom/") ? [stem.slice("newsroom/".length)] : []));
	const aliases = Object.keys(templateConfig.getConfig().layoutAliases ?? {});
	// Of the theme's layouts only that of articles prints articles.
	const names = new Set(["article", ...Object.keys(options), ...aliases, ...ours]);
	for (const name of [...Object.keys(theme), "list"]) if (name !== "article") names.delete(name);
	return new Set([...names, ...stems.filter((stem) => !Object.hasOwn(theme, stem))]);
}

async function findLayout(name: string, askedBy: string, sources: LayoutSources): Promise<Printer> {
	for (const candidate of LISTS.has(name) ? [name, "list"] : [name]) {
		const option = Object.hasOwn(sources.options, candidate) ? sources.options[candidate] : undefined;
		if (option !== undefined && typeof option !== "string") return printerOf([await codeStep(option, sources)]);
		const path = resolveName(option ?? `newsroom/${candidate}`, sources);
		if (path) return printerOf(await chain(path, askedBy, sources));
		if (option !== undefined)
			throw layoutFault(askedBy, `the name of one of the site's layouts, got ${describe(option)}`);
	}
	const theme = Object.hasOwn(sources.theme, name) ? sources.theme[name] : undefined;
	if (theme) return themePrinter(theme);
	const own = resolveName(name, sources);
	if (own) return printerOf(await chain(own, askedBy, sources));
	throw layoutFault(askedBy, `the name of one of the site's layouts, got ${describe(name)}`);
}

/** Layouts for which `list` stands where they have none of their own. */
const LISTS = new Set(["home", "section", "author", "topic", "month"]);

function layoutFault(askedBy: string, expectedAndGot: string): NewsroomError {
	return new NewsroomError("LAYOUT", `${askedBy} layout: expected ${expectedAndGot}`);
}

// Of several layouts in a chain the nearest to the page wins.
function printerOf(steps: readonly LayoutStep[]): Printer {
	const layoutData = Object.assign({}, ...[...steps].reverse().map(({ data }) => data));
	const reads = new Set<string>();
	const recorded = readRecorder(reads);
	const print = async (data: object, shared: object) => {
		let page: object = recorded({ ...shared, ...layoutData, ...data });
		let content = "";
		for (const [index, { render }] of steps.entries()) {
			if (index > 0) page = { ...page, content };
			content = String(await render(page));
		}
		return content;
	};
	return Object.assign(print, { from: "site" as const, reads });
}

async function chain(
	path: string,
	askedBy: string,
	sources: LayoutSources,
	above: readonly string[] = [],
): Promise<LayoutStep[]> {
	if (above.includes(path)) {
		throw layoutFault(askedBy, `a chain of layouts that ends, got one in which ${path} comes back`);
	}
	const step = await layoutStep(path, askedBy, sources);
	const { layout, ...data } = step.data;
	if (typeof layout !== "string" || layout === "") return [{ ...step, data }];
	const next = resolveName(layout, sources);
	if (!next) throw layoutFault(askedBy, `the name of one of the site's layouts in ${path}, got ${describe(layout)}`);
	return [{ ...step, data }, ...(await chain(next, askedBy, sources, [...above, path]))];
}

// Relative to the layouts folder; undefined when there is none of that name.
function resolveName(name: string, { folder, templateConfig, extensionMap }: LayoutSources): string | undefined {
	const alias = templateConfig.getConfig().layoutAliases?.[name] ?? name;
	if (alias.split(/[/\\]/).includes("..")) return undefined;
	const isFile = (candidate: string) =>
		existsSync(join(folder, candidate)) && statSync(join(folder, candidate)).isFile();
	if (isFile(alias)) return alias;
	return extensionMap.getFileList(alias).find((candidate) => isFile(candidate.replace(/^\.\//, "")));
}
