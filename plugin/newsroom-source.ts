import { resolve } from "node:path";
import type { NewsroomSource } from "../src/index.ts";
import type { Build } from "./build.ts";
import { writeLedger } from "./ledger-file.ts";
import type { Settings } from "./plugin-options.ts";
import type { Project } from "./project.ts";
import { listNewsroom } from "./read-newsroom.ts";

/** The newspaper of a configuration, for programs that read it without building it. */
export function newsroomSource(
	build: Build,
	{ newsroom, now, ledger, publish }: Settings,
	project: Project,
): NewsroomSource {
	const { root, articles, output } = project;
	return {
		root,
		articles,
		output,
		newsroom,
		...(now && { now }),
		list: () => listNewsroom(project, build.site.ignores).files,
		read: (instant, request) => build.reading(instant, request),
		...(publish && { publish }),
		...(ledger !== false && { writeLedger: (entries) => writeLedger(resolve(root, ledger), entries) }),
	};
}
