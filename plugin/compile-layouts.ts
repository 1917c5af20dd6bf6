import type { SitePlan } from "../src/index.ts";
import type { Printer } from "./layouts.ts";

/**
 * Compiles every layout that a plan asks for: one that is missing or does not compile must stop a build before the first
 * page is written.
 *
 * @param run in a lenient one the page that asked for a layout shows what is wrong with it when it is printed
 * @throws {NewsroomError} `LAYOUT` for the first one, in a strict run.
 */
export async function compileLayouts(
	{ articles, withdrawn, gone, pages }: SitePlan,
	layout: (name: string, askedBy: string) => Promise<Printer>,
	run: "strict" | "lenient",
): Promise<void> {
	const wanted = new Map<string, string>([
		...pages.map(({ kind, path }) => [kind, `the ${kind} page ${path}`] as const),
		...gone.map(({ path }) => ["withdrawn", `the notice ${path}`] as const),
		...withdrawn.map(({ file }) => ["withdrawn", file] as const),
		...articles.map((article) => [article.layout, article.file] as const),
	]);
	for (const [name, askedBy] of wanted) {
		try {
			await layout(name, askedBy);
		} catch (error) {
			if (run === "strict") throw error;
		}
	}
}
