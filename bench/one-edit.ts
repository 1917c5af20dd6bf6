import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { random } from "./random.ts";

/** A paragraph that was appended to a story. */
export interface OneEdit {
	/** The last part of the address of the story. */
	readonly slug: string;
	/** The paragraph as the page must have it. */
	readonly html: string;
	/** Makes the story what it was. */
	undo(): void;
}

/** Appends a paragraph to one story of a folder, by chance, and the same one for the same round. */
export function editOneStory(articles: string, round: number): OneEdit {
	const files = readdirSync(articles, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
	const file = join(articles, random(round).from(files.sort()));
	const before = readFileSync(file, "utf8");
	const paragraph = `This paragraph came in late, in round ${round}.`;
	writeFileSync(file, `${before}\n${paragraph}\n`);
	return {
		slug: basename(file, ".md"),
		html: `<p>${paragraph}</p>`,
		undo: () => writeFileSync(file, before),
	};
}
