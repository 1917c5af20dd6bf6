import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type ArchiveIndex, BUILT_SITE, builtSiteText, momentOf } from "../src/building.ts";
import { headCommit } from "./head-commit.ts";
import { KEPT, outputName } from "./leftovers.ts";
import type { Settings } from "./plugin-options.ts";
import type { Project } from "./project.ts";
import { presentInOutput } from "./replace-file.ts";
import { writeWhole } from "./write-whole.ts";
import { writtenName } from "./written-files.ts";

/** Tells whoever publishes that what is in the output folder may be published, and how. */
export function allowPublishing(
	project: Project,
	{ newsroom, ledger, publish = {}, now }: Settings,
	{ head, stories }: Pick<ArchiveIndex, "head" | "stories">,
): void {
	const folder = join(project.root, KEPT);
	const output = outputName(project);
	const commit = headCommit(project.root, process.env);
	const { latest, ends } = momentOf(stories, head.now);
	const site = {
		output,
		url: newsroom.publication.url.href,
		checkedAt: presentInOutput(project.output),
		...(Number.isFinite(latest) && { latest }),
		// Who says which instant it is has said so of the end of stories too.
		...(Number.isFinite(ends) && now === undefined && { ends }),
		written: writtenName(output),
		...(ledger !== false && { ledger }),
		...(commit !== undefined && { commit }),
		options: publish,
	};
	writeWhole(join(folder, BUILT_SITE), builtSiteText(site));
}

/** Takes that back, before the output folder becomes something that nobody has looked at. */
export function forbidPublishing({ root }: Project): void {
	const file = join(root, KEPT, BUILT_SITE);
	// Where a file stands in the way of the folder, a removal by force fails.
	if (existsSync(file)) rmSync(file);
}
