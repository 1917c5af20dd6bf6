import { authorPath, sectionPath, topicPath } from "./addresses.ts";
import type { Newsroom } from "./publication.ts";

/** A former key of a section, author or topic: all that stood below it has moved. */
export interface FormerKey {
	readonly option: "sections" | "authors" | "topics";
	readonly alias: string;
	/** Percent-encoded, ending in a slash: `/section/globe/`. */
	readonly from: string;
	/** `/section/world/` */
	readonly to: string;
}

/** The former keys of an edition whose lists are printed, sections before authors and topics. */
export function formerKeys({ sections, authors, topics, outputs, prefix }: Newsroom): FormerKey[] {
	const keys = (
		option: FormerKey["option"],
		entries: ReadonlyMap<string, { readonly key: string }>,
		pathOf: typeof sectionPath,
	) =>
		[...(outputs[option] ? entries : [])].flatMap(([alias, { key }]) =>
			alias === key ? [] : [{ option, alias, from: pathOf(alias, prefix), to: pathOf(key, prefix) }],
		);
	return [
		...keys("sections", sections, sectionPath),
		...keys("authors", authors, authorPath),
		...keys("topics", topics, topicPath),
	];
}
