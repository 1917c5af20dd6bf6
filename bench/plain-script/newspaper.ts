import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Newspaper {
	publication: Record<"name" | "url" | "language" | "timeZone" | "description", string> &
		Record<"publishingPrinciples" | "correctionsPolicy", string>;
	sections: Record<string, string>;
	authors: Record<string, string>;
}

const [newspaperFile = "", articlesFolder = "", output = "", styleSheet = "", today = "", count = "1"] =
	process.argv.slice(2);

export { articlesFolder, output, styleSheet };
export const now: Date = new Date(today);
/** 1 or 2. */
export const threads: number = Number(count);

export const { publication, sections, authors } = JSON.parse(readFileSync(newspaperFile, "utf8")) as Newspaper;
export const { name, description, language, timeZone } = publication;
export const site: string = publication.url.replace(/\/$/, "");

const madeFolders = new Set<string>();

/** A path that ends in a slash is that of a page. */
export function write(path: string, text: string): void {
	const file = join(output, path.endsWith("/") ? `${path}index.html` : path);
	const folder = dirname(file);
	if (!madeFolders.has(folder)) mkdirSync(folder, { recursive: true });
	madeFolders.add(folder);
	writeFileSync(file, text);
}

export function escapeHtml(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("'", "&#39;");
}
