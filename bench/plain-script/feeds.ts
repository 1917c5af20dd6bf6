import type { List } from "./lists.ts";
import { language, name, publication, site } from "./newspaper.ts";
import type { Article, Term } from "./read-articles.ts";
import { exchange } from "./threads.ts";

const host = new URL(site).hostname;
const FEED_SIZE = 50;

/** A story as it stands in feeds: in a dozen of them, with the same text in each. */
interface Item {
	id: string;
	rss: string;
	atom?: string;
	json?: string;
}

export type Items = Map<string, Item>;

export function hasAllFeeds({ kind }: List): boolean {
	return kind === "home" || kind === "section";
}

/** The items of the stories that this thread read, and those that the other thread printed. */
export async function feedItems(lists: List[], own: Set<Article>): Promise<Items> {
	const items: Items = new Map();
	for (const list of lists) {
		for (const article of newestOf(list).filter((candidate) => own.has(candidate))) {
			const item = items.get(article.id) ?? { id: article.id, rss: rssItem(article) };
			items.set(article.id, item);
			if (!hasAllFeeds(list)) continue;
			item.atom ??= atomEntry(article);
			item.json ??= jsonItem(article);
		}
	}
	for (const item of await exchange([...items.values()])) items.set(item.id, item);
	return items;
}

export function rssFeed(list: List, items: Items): string {
	const newest = newestOf(list);
	const changed = newest[0]?.published.toUTCString();
	return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
  <channel>
    <title>${escapeXml(titleOf(list))}</title>
    <link>${site}${list.path}</link>
    <description>${escapeXml(publication.description)}</description>
    <language>${language}</language>
    <pubDate>${changed}</pubDate>
    <lastBuildDate>${changed}</lastBuildDate>
    <ttl>15</ttl>
    <atom:link href="${site}${list.path}feed.xml" rel="self" type="application/rss+xml"/>
${newest.map(({ id }) => items.get(id)?.rss).join("")}  </channel>
</rss>
`;
}

function rssItem(article: Article): string {
	const category = ({ name }: Term, kind: string) =>
		`      <category domain="${site}/${kind}/">${escapeXml(name)}</category>\n`;
	return `    <item>
      <title>${escapeXml(article.title)}</title>
      <link>${article.url}</link>
      <guid isPermaLink="false">${idOf(article)}</guid>
      <pubDate>${article.published.toUTCString()}</pubDate>
${article.authors.map((author) => `      <dc:creator>${escapeXml(author.name)}</dc:creator>\n`).join("")}${category(article.section, "section")}${article.topics.map((topic) => category(topic, "topic")).join("")}      <description>${escapeXml(article.description)}</description>
      <content:encoded>${escapeXml(article.content)}</content:encoded>
    </item>
`;
}

export function atomFeed(list: List, items: Items): string {
	const newest = newestOf(list);
	return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
  <id>${site}${list.path}feed.atom</id>
  <title>${escapeXml(titleOf(list))}</title>
  <subtitle>${escapeXml(publication.description)}</subtitle>
  <updated>${newest[0] && utc(newest[0].published)}</updated>
  <link rel="self" type="application/atom+xml" href="${site}${list.path}feed.atom"/>
  <link rel="alternate" type="text/html" href="${site}${list.path}"/>
  <author>
    <name>${escapeXml(name)}</name>
    <uri>${site}/</uri>
  </author>
${newest.map(({ id }) => items.get(id)?.atom).join("")}</feed>
`;
}

function atomEntry(article: Article): string {
	const category = ({ key, name }: Term, kind: string) =>
		`    <category term="${key}" scheme="${site}/${kind}/" label="${escapeXml(name)}"/>\n`;
	const authors = article.authors.map(
		(author) => `    <author>
      <name>${escapeXml(author.name)}</name>
      <uri>${site}${author.path}</uri>
    </author>
`,
	);
	return `  <entry xml:lang="${language}">
    <id>${idOf(article)}</id>
    <title>${escapeXml(article.title)}</title>
    <updated>${utc(article.published)}</updated>
    <published>${utc(article.published)}</published>
    <link rel="alternate" type="text/html" href="${article.url}"/>
${authors.join("")}${category(article.section, "section")}${article.topics.map((topic) => category(topic, "topic")).join("")}    <summary type="text">${escapeXml(article.description)}</summary>
    <content type="html">${escapeXml(article.content)}</content>
  </entry>
`;
}

export function jsonFeed(list: List, items: Items): string {
	const head = JSON.stringify({
		version: "https://jsonfeed.org/version/1.1",
		title: titleOf(list),
		home_page_url: site + list.path,
		feed_url: `${site}${list.path}feed.json`,
		description: publication.description,
		authors: [{ name, url: `${site}/` }],
		language,
	});
	const texts = newestOf(list).map(({ id }) => items.get(id)?.json);
	return `${head.slice(0, -1)},"items":[\n${texts.join(",\n")}\n]}\n`;
}

function jsonItem(article: Article): string {
	return JSON.stringify({
		id: idOf(article),
		url: article.url,
		title: article.title,
		content_html: article.content,
		summary: article.description,
		date_published: utc(article.published),
		authors: article.authors.map((author) => ({ name: author.name, url: site + author.path })),
		tags: [article.section.name, ...article.topics.map((topic) => topic.name)],
		language,
	});
}

function newestOf({ articles }: List): Article[] {
	return articles.slice(-FEED_SIZE).reverse();
}

function titleOf(list: List): string {
	return list.kind === "home" ? name : `${name}: ${list.name}`;
}

function idOf({ id, date }: Article): string {
	return `tag:${host},${date.slice(0, 10)}:${id}`;
}

function utc(date: Date): string {
	return `${date.toISOString().slice(0, 19)}Z`;
}

// Hexadecimal references are read rightly by most readers of RSS.
function escapeXml(text: string): string {
	return text.replaceAll("&", "&#x26;").replaceAll("<", "&#x3C;").replaceAll(">", "&#x3E;");
}
