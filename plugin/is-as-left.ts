import { type ArchiveIndex, type OutputTable, UNKNOWN } from "../src/building.ts";
import { articlePlace } from "./article-place.ts";
import { KnownSourceFiles } from "./known-files.ts";
import type { Project } from "./project.ts";
import type { SourceFindings } from "./scan-task.ts";
import { startScan } from "./scanner.ts";

/** Whether every source and every output file of a project is as a build has left it. */
export async function isAsLeft(project: Project, index: ArchiveIndex, table: OutputTable): Promise<boolean> {
	const { paths: names, sizes, mtimes } = table.columns;
	const place = articlePlace(project, index.head.ignores as readonly string[]);
	const sources = new KnownSourceFiles(project, index).task(place);
	const scan = startScan(sources, { names, sizes, mtimes, folder: project.output });
	const [found, outputs] = await Promise.all([scan.sources(), scan.outputs()]);
	return outputs.length === 0 && isSame(found, index);
}

function isSame({ changed, files, faults, ...found }: SourceFindings, { files: { articles } }: ArchiveIndex): boolean {
	const others = [found.added, found.removed, found.newDefaults, ...files.flatMap((one) => [one.changed, one.removed])];
	if (others.some(({ length }) => length > 0) || faults.some((fault) => typeof fault !== "number")) return false;
	// What cannot be believed is read by every build.
	return changed.every((row) => {
		const known = found.before[row] as number;
		const isStill = (["mtimes", "ctimes"] as const).every((time) => articles[time][known] === found[time][row]);
		return isStill && articles.sizes[known] === UNKNOWN;
	});
}
