import { once } from "../../base/once.ts";
import type { ArticleHead } from "../../content/article-head.ts";
import type { CrossChecked } from "../../content/cross-check.ts";
import { yamlOf } from "../../content/fenced-text.ts";
import type { ArticleFile } from "../../content/reading-context.ts";
import type { ArchiveReading } from "./archive-reading.ts";
import type { Texts } from "./columns.ts";
import { namesIn } from "./rows-by-name.ts";
import { StoredStory } from "./stored-story.ts";

/** The files of an archive, and those of stories that are held back. */
export interface CheckedFiles {
	readonly names: Texts;
	/** The file of a name. */
	readonly file: (name: string) => ArticleFile;
	/** As a person would type their paths. */
	readonly held: ReadonlySet<string>;
}

/** All stories of a reading, to be compared with each other. */
export function crossChecked(
	{ refused, others, faults }: ArchiveReading,
	stories: readonly StoredStory[],
	{ names, file, held }: CheckedFiles,
): CrossChecked {
	const own = refused.filter(({ head }) => !held.has(head.file));
	const yamls = once(() => new Map<ArticleHead, string>(own.map(({ head, yaml }) => [head, yaml])));
	return {
		heads: [...stories, ...own.map(({ head }) => head)],
		yaml: (head) => (head instanceof StoredStory ? yamlOf(file(head.name)) : (yamls().get(head) ?? "")),
		ids: new Set([...stories.map(({ id }) => id), ...others.values()]),
		rendered: stories,
		sources: everyFile(names, file),
		faults,
	};
}

// Hardly ever does anybody ask for them.
function* everyFile(names: Texts, file: CheckedFiles["file"]): Iterable<ArticleFile> {
	for (const name of namesIn(names)) yield file(name);
}
