import { escapeHtml, language, name, now, site } from "./newspaper.ts";
import type { Article } from "./read-articles.ts";

const TWO_DAYS = 48 * 60 * 60 * 1000;

export function urlset(entries: { url: string; date?: string }[]): string {
	const rows = entries.map(({ url, date }) => `<url>${location(url, date)}</url>\n`);
	return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${rows.join("")}</urlset>
`;
}

export function newsSitemap(oldestFirst: Article[]): { text: string; newest: string | undefined } {
	const articles = oldestFirst.filter(({ published }) => now.getTime() - published.getTime() <= TWO_DAYS).reverse();
	const paper = `<news:publication><news:name>${escapeHtml(name)}</news:name><news:language>${language.split("-")[0]}</news:language></news:publication>`;
	const rows = articles.map(({ url, date, title }) => {
		const news = `${paper}<news:publication_date>${date}</news:publication_date><news:title>${escapeHtml(title)}</news:title>`;
		return `<url>${location(url, date)}<news:news>${news}</news:news></url>\n`;
	});
	const text = `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${rows.join("")}</urlset>
`;
	return { text, newest: articles[0]?.date };
}

export function sitemapIndex(sitemaps: { path: string; lastmod?: string | undefined }[]): string {
	const rows = sitemaps.map(({ path, lastmod }) => `<sitemap>${location(site + path, lastmod)}</sitemap>\n`);
	return `<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${rows.join("")}</sitemapindex>
`;
}

function location(url: string, date: string | undefined): string {
	return `<loc>${url}</loc>${date ? `<lastmod>${date}</lastmod>` : ""}`;
}
