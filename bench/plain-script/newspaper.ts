import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Newspaper {
	publication: Record<"name" | "url" | "language" | "timeZone" | "description", string> &
		Record<"publishingPrinciples" | "correctionsPolicy", string>;
	sections: Record<string, string>;
	authors: Record<string, string>;
}

const [newspaperFile = "", articlesFolder = "", output = "", styleSheet = "", today = ""] = process.argv.slice(2);

export { articlesFolder, output, styleSheet };
export const now: Date = new Date(today);

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

/** A story is in a dozen lists and feeds, with the same text in each: that is printed once. */
export function once<Key extends object>(print: (key: Key) => string): (key: Key) => string {
	const printed = new Map<Key, string>();
	return (key) => {
		const text = printed.get(key) ?? print(key);
		printed.set(key, text);
		return text;
	};
}
