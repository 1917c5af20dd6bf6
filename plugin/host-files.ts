import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HOST_FILES, hostFileFaults, hostRules } from "../src/building.ts";
import type { Fault, Newsroom } from "../src/index.ts";
import { fromRoot, type Project } from "./project.ts";

/** What is wrong with the files in the output folder that a known host reads its rules from, whoever has made them. */
export function faultsInHostFiles(project: Project, { host }: Newsroom): Fault[] {
	const rules = hostRules(host);
	if (!rules.isSure) return [];
	return HOST_FILES.flatMap((name) => {
		const path = join(project.output, name);
		if (!existsSync(path)) return [];
		const file = fromRoot(project, path);
		return hostFileFaults(name, readFileSync(path, "utf8"), rules).map((fault) => ({ ...fault, file }));
	});
}
