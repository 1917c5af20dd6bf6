import { idOfFile } from "../../content/file-name.ts";
import { keyOf } from "../../content/key.ts";
import type { ArticleFile } from "../../content/reading-context.ts";

/** What the stories of a newspaper have taken already. */
export interface TakenNames {
	/** NFC. */
	readonly ids: ReadonlySet<string>;
	/** The files whose name or front matter speaks of a slug. */
	readonly filesWith: (slug: string) => readonly string[];
}

/**
 * The ids of all files, and which files may have a slug.
 *
 * Front matter is searched and not read, which would take as long as a check of everything. It finds too much rather
 * than too little.
 */
export function takenNames(files: readonly ArticleFile[]): TakenNames {
	const ids = new Set<string>();
	const slugs: { readonly file: string; readonly text: string }[] = [];
	for (const { name, file, read } of files) {
		const id = idOfFile(name);
		ids.add(id);
		const matter = frontMatterOf(read).normalize("NFC");
		let slug = "";
		for (const [, key, value = ""] of matter.matchAll(/(?:^|[\s{,])["']?(id|slug)["']?[ \t]*:[ \t]*([^\r\n]*)/g)) {
			if (key === "slug") slug += ` ${value}`;
			// As it may be written: plain or quoted, with a comment or another key behind it.
			else for (const word of value.split(/[\s"',}]+/)) if (word !== "") ids.add(word);
		}
		slugs.push({ file, text: `${keyOf(id)}${slug.toLowerCase()}` });
	}
	return { ids, filesWith: (slug) => slugs.filter(({ text }) => text.includes(slug)).map(({ file }) => file) };
}

function frontMatterOf(read: ArticleFile["read"]): string {
	let text: string;
	try {
		text = Buffer.from(read()).toString("utf8");
	} catch {
		// One that cannot be read is told of by a check.
		return "";
	}
	const end = /[\r\n]---/.exec(text)?.index;
	return end === undefined ? text : text.slice(0, end);
}
