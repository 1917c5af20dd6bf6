import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newspaper, TOPICS } from "./newspaper.ts";
import { headline, phrase, sentence, words } from "./prose.ts";
import { type Random, random } from "./random.ts";

const SECTIONS = Object.keys(newspaper.sections);
const AUTHORS = Object.keys(newspaper.authors);
const FIRST = Date.parse("2016-01-01T06:00:00Z");
const LAST = Date.parse("2025-12-31T18:00:00Z");

/** The instant that the benchmark builds for: after every story. */
export const NOW = "2026-01-01T12:00:00Z";

/**
 * Writes articles of 500 to 900 words into a folder, by year and month, the same ones for the same count.
 *
 * One in three has subheads, a list, a quotation and links. Every one has what the plugin warns about when it is
 * missing, so a build prints no fault.
 */
export function writeCorpus(folder: string, count: number): void {
	const chance = random(count);
	for (let index = 0; index < count; index++) {
		const date = dateOf(index, count, chance);
		const month = date.slice(0, 7).replace("-", "/");
		const title = headline(chance);
		const text = `---\n${frontMatter(title, date, chance)}---\n\n${body(chance)}`;
		mkdirSync(join(folder, month), { recursive: true });
		writeFileSync(join(folder, month, `${slugOf(title)}-${index}.md`), text);
	}
}

// Evenly spread, and no two at one instant, whose order would be a matter of taste.
function dateOf(index: number, count: number, chance: Random): string {
	const step = (LAST - FIRST) / count;
	return `${new Date(FIRST + (index + chance.next()) * step).toISOString().slice(0, 19)}Z`;
}

function frontMatter(title: string, date: string, chance: Random): string {
	return `title: ${title}
description: ${sentence(chance).replaceAll("*", "")}
date: ${date}
authors: [${chance.some(AUTHORS, 1 + chance.below(3)).join(", ")}]
section: ${chance.from(SECTIONS)}
tags: [${chance.some(TOPICS, 1 + chance.below(5)).join(", ")}]
`;
}

function body(chance: Random): string {
	const rich = chance.happens(1 / 3);
	const length = 500 + chance.below(350);
	const blocks: string[] = [];
	for (let written = 0; written < length; ) {
		const block = rich ? richBlock(blocks.length, chance) : paragraph(chance);
		blocks.push(block);
		written += words(block);
	}
	return `${blocks.join("\n\n")}\n`;
}

function richBlock(position: number, chance: Random): string {
	const place = position % 8;
	if (place === 3) return `## ${phrase(chance)}`;
	if (place === 5) return Array.from({ length: 4 }, () => `- ${phrase(chance)}`).join("\n");
	if (place === 7) return `> ${sentence(chance)}\n>\n> ${sentence(chance)}`;
	return place % 2 === 0 ? `${paragraph(chance)} ${link(chance)}` : paragraph(chance);
}

function paragraph(chance: Random): string {
	return Array.from({ length: 2 + chance.below(3) }, () => sentence(chance)).join(" ");
}

function link(chance: Random): string {
	return `The [full report](https://council.example/reports/${chance.below(9000)}?page=2&lang=en) has the details.`;
}

function slugOf(title: string): string {
	return title
		.toLowerCase()
		.replace(/[’‘“”]/g, "")
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-|-$/g, "");
}
