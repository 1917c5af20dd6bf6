import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stylesheet } from "../plugin/theme/stylesheet.ts";
import { NOW, writeCorpus } from "./corpus.ts";
import { newspaper } from "./newspaper.ts";

/** The root of this package. */
export const PACKAGE: string = fileURLToPath(new URL("../", import.meta.url));

/** As the theme prints it; to make it smaller is no part of what is measured. */
export const STYLE_SHEET = "newsroom.css";

const PACKAGES = ["@11ty/eleventy", "@11ty/eleventy-plugin-rss", "aws4fetch", "gray-matter", "js-yaml", "markdown-it"];

/** A folder with a newspaper and everything that builds it. */
export interface Project {
	readonly folder: string;
	/** The folder of the articles. */
	readonly articles: string;
}

/** Makes an empty folder into a project with a configuration for each of our builds, and the compiled plain script. */
export function writeProject(folder: string, count: number): Project {
	const articles = join(folder, "site/articles");
	mkdirSync(articles, { recursive: true });
	for (const name of PACKAGES) {
		link(join(PACKAGE, "node_modules", name), join(folder, "node_modules", name));
	}
	link(PACKAGE, join(folder, "node_modules/eleventy-plugin-newsroom"));
	cpSync(join(PACKAGE, "bench/nunjucks"), join(folder, "layouts/newsroom"), { recursive: true });
	cpSync(join(PACKAGE, "bench/nunjucks/base.njk"), join(folder, "layouts/base.njk"));
	writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "paper", type: "module" }));
	writeFileSync(join(folder, "newspaper.json"), JSON.stringify(newspaper));
	writeFileSync(join(folder, STYLE_SHEET), stylesheet());
	writeFileSync(join(folder, "theme.eleventy.js"), configuration({}));
	writeFileSync(join(folder, "peers.eleventy.js"), configuration({ outputs: SURFACES_OF_PEERS }));
	writeFileSync(join(folder, "nunjucks.eleventy.js"), configuration({ includes: "../layouts", statements: FILTERS }));
	mkdirSync(join(folder, "one-page"));
	writeFileSync(join(folder, "one-page/index.md"), "# One page\n");
	writeCorpus(articles, count);
	compile(folder, "plain-script");
	return { folder, articles };
}

/** Adds a configuration whose releases go to a bucket behind an edge. */
export function writePublishing({ folder }: Project, target: string, edge: string): void {
	const publish = { target, purge: { varnish: { url: edge } } };
	writeFileSync(join(folder, "publish.eleventy.js"), configuration({ publish, url: edge }));
	compile(folder, "bare-upload");
}

/** Where something that is measured writes. */
export function outputOf({ folder }: Project, name: string): string {
	return join(folder, `output ${name.replaceAll(/[^\w ]/g, "")}`);
}

/** Removes what our builds remember, so that the next one is the first. */
export function forget({ folder }: Project): void {
	rmSync(join(folder, ".cache"), { recursive: true, force: true });
	rmSync(join(folder, "newsroom.ledger.jsonl"), { force: true });
}

// What the sites in peers/ have: articles, home, sections, RSS of both, sitemaps, the style sheet.
const SURFACES_OF_PEERS = {
	authors: false,
	topics: false,
	archive: false,
	corrections: false,
	notFound: false,
	atom: false,
	json: false,
	robots: false,
	headers: false,
	redirects: false,
	redirectPages: false,
};

interface Configuration {
	readonly includes?: string;
	readonly statements?: string;
	readonly outputs?: object;
	readonly publish?: object;
	readonly url?: string;
}

function configuration({ includes = "../none", statements = "", outputs = {}, publish, url }: Configuration): string {
	const options = JSON.stringify({ now: NOW, outputs, publish });
	const address = JSON.stringify(url ?? newspaper.publication.url);
	return `import { readFileSync } from "node:fs";
import newsroom from "eleventy-plugin-newsroom";
import { readingMinutes, rfc3339 } from "eleventy-plugin-newsroom/core";
const newspaper = JSON.parse(readFileSync("newspaper.json", "utf8"));
export default function (eleventyConfig) {
	const publication = { ...newspaper.publication, url: ${address} };
	eleventyConfig.addPlugin(newsroom, { ...newspaper, publication, ...${options} });
	${statements}
	return { dir: { input: "site", includes: "${includes}" } };
}
`;
}

const FILTERS = `const format = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", day: "numeric", month: "long",
		year: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" });
	const minutes = new Intl.NumberFormat("en-GB", { style: "unit", unit: "minute", unitDisplay: "long" });
	eleventyConfig.addFilter("minutes", (words) => minutes.format(readingMinutes(words)));
	eleventyConfig.addFilter("longDate", (date) => format.format(date));
	eleventyConfig.addFilter("machineDate", (date) => rfc3339(date, "Europe/London"));`;

function link(target: string, path: string): void {
	mkdirSync(dirname(path), { recursive: true });
	symlinkSync(target, path);
}

// As JavaScript, so that no loader of TypeScript is counted.
function compile(folder: string, script: string): void {
	const tsc = join(PACKAGE, "node_modules/typescript/bin/tsc");
	const options = ["--ignoreConfig", "--target", "es2023", "--module", "nodenext", "--skipLibCheck"];
	const source = join(PACKAGE, `bench/${script}/main.ts`);
	const imports = ["--rewriteRelativeImportExtensions", "--types", "node"];
	const args = [tsc, ...options, ...imports, "--outDir", join(folder, script), source];
	const { status, stdout } = spawnSync(process.execPath, args, { cwd: PACKAGE, encoding: "utf8" });
	if (status !== 0) throw new Error(stdout);
}
