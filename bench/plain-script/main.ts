// The floor: what a developer would write in a few hours for this newspaper alone, without Eleventy and without us.
// It checks nothing, knows one language and one kind of story, and prints the files that our default theme prints.
// With two threads each reads half of the articles and prints their pages, then half of everything else.
// node main.js <newspaper.json> <articles> <output> <style sheet> <now> [<threads>]
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { articlePage } from "./article-page.ts";
import { atomFeed, feedItems, hasAllFeeds, jsonFeed, rssFeed } from "./feeds.ts";
import { listPage, pagesOf } from "./list-page.ts";
import { archiveLists, type List, mainLists } from "./lists.ts";
import { output, site, styleSheet, write } from "./newspaper.ts";
import { readArticles } from "./read-articles.ts";
import { relatedTo } from "./related.ts";
import { newsSitemap, sitemapIndex, urlset } from "./sitemaps.ts";
import { archivePage, correctionsPage, notFoundPage } from "./standing-pages.ts";
import { finish, isFirst, mine } from "./threads.ts";

const { articles, own } = await readArticles();
const lists = mainLists(articles);
const months = archiveLists(articles);

const related = relatedTo(own, articles);
for (const article of own) write(article.path, articlePage(article, related.get(article) ?? []));

const pages = [...lists, ...months].flatMap(pagesOf);
for (const page of mine(pages)) write(page.path, listPage(page));

const items = await feedItems(lists, own);
for (const list of mine(lists)) {
	write(`${list.path}feed.xml`, rssFeed(list, items));
	if (!hasAllFeeds(list)) continue;
	write(`${list.path}feed.atom`, atomFeed(list, items));
	write(`${list.path}feed.json`, jsonFeed(list, items));
}

for (const month of mine(months)) write(sitemapOf(month), urlset(month.articles));
if (isFirst) writeOthers();
finish();

function sitemapOf({ path }: List): string {
	return `/sitemaps/${path.split("/").slice(2, 4).join("-")}.xml`;
}

function writeOthers(): void {
	copyFileSync(styleSheet, join(output, "newsroom.css"));
	write("/archive/", archivePage(months));
	write("/corrections/", correctionsPage());
	write("/404.html", notFoundPage());
	const listed = ["/archive/", "/corrections/", ...pages.map(({ path }) => path)];
	write("/sitemaps/lists.xml", urlset(listed.sort().map((path) => ({ url: site + path }))));
	const news = newsSitemap(articles);
	write("/sitemaps/news.xml", news.text);
	const sitemaps = [
		...months.map((month) => ({ path: sitemapOf(month), lastmod: month.articles.at(-1)?.date })),
		{ path: "/sitemaps/lists.xml", lastmod: undefined },
		{ path: "/sitemaps/news.xml", lastmod: news.newest },
	];
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
}
