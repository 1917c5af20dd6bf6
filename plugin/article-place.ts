import type { ArticleFolder } from "../src/index.ts";
import type { Project } from "./project.ts";

/** Where the articles of a project lie, and what of that is left out. */
export function articlePlace(
	{ articles: folder, root: project, except }: Project,
	ignores: readonly string[],
): ArticleFolder {
	return { folder, project, except, ignores };
}
