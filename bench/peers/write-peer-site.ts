import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { newspaper } from "../newspaper.ts";
import { PACKAGE, type Project, STYLE_SHEET } from "../project.ts";
import { type PeerKey, siteOf } from "./peers.ts";

/** Makes the site of a peer from its templates here, the articles of the project and what is known of the newspaper. */
export function writePeerSite(project: Project, key: PeerKey): void {
	const site = siteOf(project, key);
	const { articleFile, articleText, data, assets, sectionFiles } = WAYS[key];
	cpSync(join(PACKAGE, "bench/peers", key), site, { recursive: true });
	write(join(site, data, "newspaper.json"), JSON.stringify(newspaper));
	mkdirSync(join(site, assets), { recursive: true });
	cpSync(join(project.folder, STYLE_SHEET), join(site, assets, STYLE_SHEET));
	for (const [section, name] of Object.entries(newspaper.sections)) {
		for (const [path, text] of Object.entries(sectionFiles(section, name))) write(join(site, path), text);
	}
	const files = readdirSync(project.articles, { recursive: true, encoding: "utf8" });
	for (const file of files.filter((path) => path.endsWith(".md"))) {
		const text = readFileSync(join(project.articles, file), "utf8");
		write(join(site, articleFile(file, text)), articleText(text));
	}
}

interface Way {
	/** Where an article belongs, by its file among ours and its text. */
	articleFile(file: string, text: string): string;
	articleText(text: string): string;
	readonly data: string;
	readonly assets: string;
	/** What the front of a section is made of. */
	sectionFiles(section: string, name: string): Readonly<Record<string, string>>;
}

const WAYS: Readonly<Record<PeerKey, Way>> = {
	eleventy: {
		articleFile: (file) => `articles/${file}`,
		articleText: (text) => text,
		data: "_data",
		assets: ".",
		sectionFiles: (section, name) => ({ [`section/${section}.njk`]: eleventySection(section, name) }),
	},
	hugo: {
		// Hugo takes the section from the folder.
		articleFile: (file, text) => `content/${field(text, "section")}/${basename(file)}`,
		articleText: (text) => text,
		data: "data",
		assets: "static",
		sectionFiles: () => ({}),
	},
	jekyll: {
		// Jekyll takes the day from the name, and makes lists of categories, not of sections.
		articleFile: (file, text) => `_posts/${field(text, "date").slice(0, 10)}-${basename(file)}`,
		articleText: (text) => text.replace("\nsection: ", "\ncategory: "),
		data: "_data",
		assets: ".",
		sectionFiles: (section, name) => ({
			[`section/${section}/index.html`]: jekyllSection("list", section, name),
			[`section/${section}/feed.xml`]: jekyllSection("rss", section, name),
		}),
	},
};

function eleventySection(section: string, name: string): string {
	return `---
layout: list.njk
title: ${name}
section: ${section}
pagination:
  data: collections.${section}
  size: 50
  reverse: true
permalink: "/section/${section}/{% if pagination.pageNumber %}page/{{ pagination.pageNumber + 1 }}/{% endif %}"
---
`;
}

function jekyllSection(layout: string, section: string, name: string): string {
	return `---\nlayout: ${layout}\ntitle: ${name}\nsection: ${section}\n---\n`;
}

function field(text: string, name: string): string {
	return new RegExp(`^${name}: (.*)$`, "m").exec(text)?.[1] ?? "";
}

function write(path: string, text: string): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}
