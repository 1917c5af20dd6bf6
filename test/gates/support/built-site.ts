import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { arabicSite } from "../../support/arabic-site.ts";
import { HOSTILE_OPTIONS, hostileArticles } from "../../support/hostile-site.ts";
import { refreshIn } from "../../support/refresh.ts";
import { configuration, type Files, type Run, type Site, site } from "../../support/site.ts";
import { Missing } from "./gate.ts";

/** The output of a build. */
export interface BuiltSite {
	readonly folder: string;
	/** Every file in it, by its path with slashes, in order. */
	readonly files: readonly string[];
}

const PACKAGE = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * The demonstration newspaper.
 *
 * @throws {Missing} when it was not built.
 */
export function demoSite(): BuiltSite {
	const folder = join(PACKAGE, "_site");
	if (!existsSync(folder)) throw new Missing("there is no _site: run `npm run site`");
	return builtSite(folder);
}

/** Builds the newspaper of hostile stories in a temporary folder, which is removed after `use`. */
export function withHostileSite<Result>(html: "off" | "safe", use: (site: BuiltSite) => Promise<Result>) {
	return withRun(hostileArticles(), html, (run, paper) =>
		use(outputOf(run, paper, `the hostile site (html: "${html}")`)),
	);
}

/** Builds the small Arabic newspaper, which has numbered pages, in a temporary folder, which is removed after `use`. */
export function withArabicSite<Result>(use: (site: BuiltSite) => Promise<Result>): Promise<Result> {
	return withPaper(arabicSite(), (run, paper) => use(outputOf(run, paper, "the Arabic newspaper")));
}

/** Builds a newspaper in a temporary folder from articles by path, which is removed after `use`, however the build ended. */
export function withRun<Result>(
	articles: Readonly<Record<string, string>>,
	html: "off" | "safe",
	use: (run: Run, paper: Site) => Promise<Result>,
): Promise<Result> {
	const files = Object.entries(articles).map(([path, text]) => [`articles/${path}`, text]);
	const options = configuration({ ...HOSTILE_OPTIONS, html });
	return withPaper({ ...Object.fromEntries(files), ".eleventy.js": options }, use);
}

async function withPaper<Result>(files: Files, use: (run: Run, paper: Site) => Promise<Result>): Promise<Result> {
	if (!existsSync(join(PACKAGE, "dist"))) throw new Missing("there is no dist: run `npm run build`");
	const paper = site(files);
	try {
		return await use(await paper.eleventy({ args: ["--quiet"] }), paper);
	} finally {
		paper.remove();
	}
}

function outputOf({ code, stderr }: Run, { folder }: Site, name: string): BuiltSite {
	if (code === 0) return builtSite(join(folder, "_site"));
	const faults = stderr.split("\n").filter((line) => !line.includes(" warning: "));
	throw new Error(`${name} could not be built:\n${faults.join("\n")}`);
}

/** The files of a site whose names end in an extension, as paths on disk. */
export function filesOf({ folder, files }: BuiltSite, extension: string): string[] {
	return files.filter((file) => file.endsWith(extension)).map((file) => join(folder, file));
}

/** The address of every page of a site from its root, but of those that lead on before anybody sees them. */
export function pagesOf({ folder, files }: BuiltSite): string[] {
	const isSeen = (file: string) => refreshIn(readFileSync(join(folder, file), "utf8")) === undefined;
	return files.filter((file) => file.endsWith(".html") && isSeen(file)).map(addressOf);
}

function addressOf(file: string): string {
	const segments = file.split("/").map(encodeURIComponent);
	return `/${segments.join("/")}`.replace(/\/index\.html$/, "/");
}

/** The files of a folder as the output of a build. */
export function builtSite(folder: string): BuiltSite {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	return { folder, files: paths.map((path) => relative(folder, path).replaceAll(sep, "/")).sort() };
}
