// The floor: what a developer would write in a few hours for this newspaper alone, without Eleventy and without us.
// It checks nothing, knows one language and one kind of story, and prints the files that our default theme prints.
// node main.js <newspaper.json> <articles> <output> <style sheet> <now>
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { articlePage } from "./article-page.ts";
import { atomFeed, jsonFeed, rssFeed } from "./feeds.ts";
import { listPage, pagesOf } from "./list-page.ts";
import { archiveLists, mainLists } from "./lists.ts";
import { output, site, styleSheet, write } from "./newspaper.ts";
import { readArticles } from "./read-articles.ts";
import { relatedTo } from "./related.ts";
import { newsSitemap, sitemapIndex, urlset } from "./sitemaps.ts";
import { archivePage, correctionsPage, notFoundPage } from "./standing-pages.ts";

const articles = readArticles();
const lists = mainLists(articles);
const months = archiveLists(articles);

copyFileSync(styleSheet, join(output, "newsroom.css"));
const related = relatedTo(articles);
for (const article of articles) write(article.path, articlePage(article, related.get(article) ?? []));

const pages = ["/archive/", "/corrections/"];
write("/archive/", archivePage(months));
write("/corrections/", correctionsPage());
write("/404.html", notFoundPage());
for (const list of [...lists, ...months]) {
	for (const page of pagesOf(list)) {
		write(page.path, listPage(page));
		pages.push(page.path);
	}
}

for (const list of lists) {
	write(`${list.path}feed.xml`, rssFeed(list));
	if (list.kind !== "home" && list.kind !== "section") continue;
	write(`${list.path}feed.atom`, atomFeed(list));
	write(`${list.path}feed.json`, jsonFeed(list));
}

const sitemaps: { path: string; lastmod?: string | undefined }[] = [];
for (const { path, articles: stories } of months) {
	const file = `/sitemaps/${path.split("/").slice(2, 4).join("-")}.xml`;
	write(file, urlset(stories));
	sitemaps.push({ path: file, lastmod: stories.at(-1)?.date });
}
write("/sitemaps/lists.xml", urlset(pages.sort().map((path) => ({ url: site + path }))));
const news = newsSitemap(articles);
write("/sitemaps/news.xml", news.text);
sitemaps.push({ path: "/sitemaps/lists.xml" }, { path: "/sitemaps/news.xml", lastmod: news.newest });
write("/sitemap.xml", sitemapIndex(sitemaps));

write("/robots.txt", `User-agent: *\nAllow: /\n\nSitemap: ${site}/sitemap.xml\n`);
write("/_redirects", "");
const feedRules = [
	...["/", "/section/:key/", "/author/:key/", "/topic/:key/", "/corrections/"].map((path) => [
		`${path}feed.xml`,
		"application/rss+xml",
	]),
	...["/", "/section/:key/"].map((path) => [`${path}feed.atom`, "application/atom+xml"]),
	...["/", "/section/:key/"].map((path) => [`${path}feed.json`, "application/feed+json"]),
].map(([path, mediaType]) => `${path}\n  Content-Type: ${mediaType}; charset=utf-8\n`);
write(
	"/_headers",
	`/*
  X-Content-Type-Options: nosniff
/images/*
  Cache-Control: public, max-age=31536000, immutable
${feedRules.join("")}`,
);
