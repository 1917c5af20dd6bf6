import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NOW } from "./corpus.ts";
import { newspaper } from "./newspaper.ts";

/** The root of this package. */
export const PACKAGE: string = fileURLToPath(new URL("../", import.meta.url));

/** Makes a folder into a project with one configuration for the default theme and one for Nunjucks layouts. */
export function writeSites(folder: string): void {
	mkdirSync(join(folder, "site/articles"), { recursive: true });
	for (const name of ["@11ty/eleventy", "gray-matter", "js-yaml", "markdown-it"]) {
		link(join(PACKAGE, "node_modules", name), join(folder, "node_modules", name));
	}
	link(PACKAGE, join(folder, "node_modules/eleventy-plugin-newsroom"));
	cpSync(join(PACKAGE, "bench/nunjucks"), join(folder, "layouts/newsroom"), { recursive: true });
	cpSync(join(PACKAGE, "bench/nunjucks/base.njk"), join(folder, "layouts/base.njk"));
	writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "paper", type: "module" }));
	writeFileSync(join(folder, "newspaper.json"), JSON.stringify(newspaper));
	writeFileSync(join(folder, "theme.eleventy.js"), configuration("../none"));
	writeFileSync(join(folder, "nunjucks.eleventy.js"), configuration("../layouts", FILTERS));
}

function link(target: string, path: string): void {
	mkdirSync(dirname(path), { recursive: true });
	symlinkSync(target, path);
}

function configuration(includes: string, statements = ""): string {
	return `import { readFileSync } from "node:fs";
import newsroom from "eleventy-plugin-newsroom";
import { readingMinutes, rfc3339 } from "eleventy-plugin-newsroom/core";
const newspaper = JSON.parse(readFileSync("newspaper.json", "utf8"));
export default function (eleventyConfig) {
	eleventyConfig.addPlugin(newsroom, { ...newspaper, now: "${NOW}" });
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
