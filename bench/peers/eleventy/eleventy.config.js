// Eleventy as its documentation and that of its RSS plugin show it.
import { readFileSync } from "node:fs";
import { feedPlugin } from "@11ty/eleventy-plugin-rss";

const { publication, sections } = JSON.parse(readFileSync("_data/newspaper.json", "utf8"));

export default function (eleventyConfig) {
	eleventyConfig.addPassthroughCopy("newsroom.css");
	const feeds = [
		{ collection: "articles", title: publication.name, outputPath: "/feed.xml" },
		...Object.entries(sections).map(([key, name]) => ({
			collection: key,
			title: `${publication.name}: ${name}`,
			outputPath: `/section/${key}/feed.xml`,
		})),
	];
	for (const { collection, title, outputPath } of feeds) {
		eleventyConfig.addPlugin(feedPlugin, {
			type: "rss",
			outputPath,
			collection: { name: collection, limit: 50 },
			metadata: {
				language: publication.language,
				title,
				subtitle: publication.description,
				base: publication.url,
				author: { name: publication.name },
			},
		});
	}
	for (const key of Object.keys(sections)) {
		eleventyConfig.addCollection(key, (collections) =>
			collections.getFilteredByTag("articles").filter(({ data }) => data.section === key),
		);
	}
	const longDate = new Intl.DateTimeFormat(publication.language, { timeZone: publication.timeZone, dateStyle: "long" });
	eleventyConfig.addFilter("longDate", (date) => longDate.format(date));
	eleventyConfig.addFilter("absolute", (path) => new URL(path, publication.url).href);
	eleventyConfig.addFilter("names", (keys, authors) => keys.map((key) => authors[key]));
	eleventyConfig.addFilter("topics", (tags) => tags.filter((tag) => tag !== "articles"));
	eleventyConfig.addFilter(
		"words",
		(html) =>
			html
				.replace(/<[^>]*>/g, " ")
				.trim()
				.split(/\s+/).length,
	);
}
