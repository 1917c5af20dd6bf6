import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { command, type Outcome } from "./command.ts";

/** How to get the program that knows schemas. */
export const XMLLINT_ADVICE = "apt-get install libxml2-utils";

const SCHEMAS = fileURLToPath(new URL("../schemas/", import.meta.url));

/** True for the name of a sitemap or index of sitemaps in an output folder. */
export function isSitemap(file: string): boolean {
	return /(?:^|\/)(?:sitemap[^/]*|sitemaps\/[^/]+)\.xml$/.test(file);
}

/** What the schemas have against a sitemap or an index. */
export async function sitemapFindings(file: string): Promise<string[]> {
	const text = readFileSync(file, "utf8");
	// The schema wants a page; Google takes a News sitemap without one.
	if (basename(file) === "news.xml" && EMPTY_NEWS.test(text)) return [];
	const { code, stderr } = await validated(file, text);
	return code === 0 ? [] : [stderr.trim()];
}

const EMPTY_NEWS =
	/^<\?xml [^>]*\?>\s*<urlset xmlns="http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9" xmlns:news="http:\/\/www\.google\.com\/schemas\/sitemap-news\/0\.9">\s*<\/urlset>\s*$/;

function validated(file: string, text: string): Promise<Outcome> {
	const schema = text.includes("<sitemapindex") ? "sitemap-index.xsd" : "sitemap.xsd";
	return command("xmllint", ["--noout", "--nonet", "--schema", join(SCHEMAS, schema), file], XMLLINT_ADVICE);
}

/** A sitemap that is sound, and how to break it. */
export interface BrokenSitemap {
	readonly file: string;
	readonly from: string | RegExp;
	readonly to: string;
}

/** Those changes to sound sitemaps that the schemas let through. */
export async function unseenFaults(broken: readonly BrokenSitemap[]): Promise<string[]> {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-sitemaps-"));
	try {
		const unseen: string[] = [];
		for (const { file, from, to } of broken) {
			const sound = readFileSync(file, "utf8");
			const text = sound.replace(from, to);
			const copy = join(folder, "sitemap.xml");
			writeFileSync(copy, text);
			const what = `${basename(file)} with ${JSON.stringify(to)} for ${from}`;
			if (text === sound) unseen.push(`${what}: nothing was there to change`);
			else if ((await validated(copy, text)).code === 0) unseen.push(`${what}: the schemas let it through`);
		}
		return unseen;
	} finally {
		rmSync(folder, { recursive: true });
	}
}
