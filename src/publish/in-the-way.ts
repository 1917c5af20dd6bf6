import type { ReleasePlan, Removal } from "./release-plan.ts";

/**
 * Removals without which uploads have no place in a folder: of a file where a folder of its name is to be, and of all that
 * is in a folder where a file is to be.
 */
export function removalsInTheWay({ stages, removals }: Pick<ReleasePlan, "stages" | "removals">): Removal[] {
	if (removals.length === 0) return [];
	const written = stages.flatMap(({ uploads }) => uploads.map(({ file }) => file.file));
	const [files, folders] = [new Set(written), new Set(written.flatMap(foldersOf))];
	return removals.filter(({ file }) => folders.has(file) || foldersOf(file).some((folder) => files.has(folder)));
}

function foldersOf(file: string): string[] {
	const folders: string[] = [];
	for (let at = file.indexOf("/"); at >= 0; at = file.indexOf("/", at + 1)) folders.push(file.slice(0, at));
	return folders;
}
