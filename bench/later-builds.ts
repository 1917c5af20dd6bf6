import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, measure } from "./measure.ts";
import { editOneStory, type OneEdit } from "./one-edit.ts";
import { type OutputChanges, outputChanges, outputState } from "./output-state.ts";
import { outputOf, type Project } from "./project.ts";
import type { Outcome } from "./results.ts";

type CommandFor = (project: Project, output: string) => Command;

const edits = new Map<Project, OneEdit>();

/** A build after a paragraph was appended to one story, in the folder that a build has just written. */
export async function afterOneEdit(
	project: Project,
	round: number,
	name: string,
	command: CommandFor,
): Promise<Outcome> {
	const output = outputOf(project, name);
	const before = outputState(output);
	const edit = editOneStory(project.articles, round);
	edits.set(project, edit);
	const measurement = await measure(command(project, output));
	const changes = outputChanges(before, outputState(output));
	const { written, changed, removed, bytes } = changes;
	const remark = `${written.length} files written, ${changed.length} of them with other bytes, ${removed.length} removed`;
	const fault = faultOfEdit(output, edit, changes);
	return { ...measurement, files: written.length, bytes, remark, ...(fault !== undefined && { fault }) };
}

function faultOfEdit(output: string, { slug, html }: OneEdit, { changed, removed }: OutputChanges): string | undefined {
	if (removed.length > 0) return `the edit removed ${removed[0]}`;
	const page = changed.find((path) => path.endsWith(`/${slug}/index.html`));
	if (page === undefined) return `the page of ${slug} is what it was`;
	return readFileSync(join(output, page), "utf8").includes(html) ? undefined : `${page} lacks the new paragraph`;
}

/** A build of what was built already. */
export async function nothingChanged(project: Project, name: string, command: CommandFor): Promise<Outcome> {
	const output = outputOf(project, name);
	const before = outputState(output);
	const measurement = await measure(command(project, output));
	const { written, removed, bytes } = outputChanges(before, outputState(output));
	const remark = `${written.length} files written, ${removed.length} removed`;
	const fault = written.length + removed.length > 0 ? `nothing changed, and yet ${remark}` : undefined;
	return { ...measurement, files: written.length, bytes, remark, ...(fault !== undefined && { fault }) };
}

/** Makes the edited story what it was, if one was edited. */
export function undoEdit(project: Project): void {
	edits.get(project)?.undo();
	edits.delete(project);
}
