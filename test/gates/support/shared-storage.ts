import { file } from "../../support/newsroom.ts";
import { configuration, type Files, withSite } from "../../support/site.ts";
import type { Report } from "./gate.ts";
import type { Storage } from "./with-ceph.ts";

const STORIES = 60;

/** Builds a newspaper in two parts and as a whole on machines that share a real storage, and compares it with that of one machine. */
export async function checkedShards({ target, environment }: Storage): Promise<Report> {
	const stories = Array.from({ length: STORIES }, (_, number): [string, string] => {
		const front = { title: `Story ${number}`, description: "d", section: "world" };
		return [`articles/story-${number}.md`, file(front)];
	});
	const files: Files = {
		".eleventy.js": configuration({ cache: `${target}/.newsroom/cache` }),
		...Object.fromEntries(stories),
	};
	const alone = await built({ ...files, ".eleventy.js": configuration() }, {});
	for (const part of ["1/2", "2/2"]) await built(files, { ...environment, NEWSROOM_SHARD: part });
	const together = await built(files, environment);
	const findings: string[] = [];
	for (const path of new Set([...Object.keys(alone.output), ...Object.keys(together.output)])) {
		if (alone.output[path] !== together.output[path])
			findings.push(`${path}: two parts and the whole have other bytes than one machine`);
	}
	const shared = `${STORIES} stories and ${STORIES} files from the shared cache`;
	if (!together.log.includes(shared)) findings.push(`expected "${shared}", got: ${together.log}`);
	return { checked: { "shared files": Object.keys(together.output).length }, findings };
}

async function built(files: Files, environment: NodeJS.ProcessEnv) {
	let found = { output: {} as Readonly<Record<string, string>>, log: "" };
	await withSite(files, async (paper) => {
		const { code, stdout, stderr } = await paper.eleventy({ environment: environment as Record<string, string> });
		if (code !== 0) throw new Error(`Eleventy ended with ${code}: ${stderr}`);
		found = { output: paper.output(), log: stdout + stderr };
	});
	return found;
}
