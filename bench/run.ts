// npm run bench -- <articles> [--rounds <rounds>] [--only <part>,…] [--growth] [--keep]
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { type Choice, chooseScenarios } from "./choose.ts";
import { measureGrowth } from "./growth.ts";
import { oneRound } from "./one-round.ts";
import { FEW, type Options, readOptions } from "./options.ts";
import { PEERS, type Peer, versionOf } from "./peers/peers.ts";
import { writePeerSite } from "./peers/write-peer-site.ts";
import { type Project, writeProject } from "./project.ts";
import { reportPeers, reportTimes } from "./report.ts";
import type { Round } from "./results.ts";
import { targetLines } from "./targets.ts";

try {
	await bench(readOptions(process.argv.slice(2)));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 2;
}

async function bench(options: Options): Promise<void> {
	const { articles, rounds, growth, keep } = options;
	const folder = mkdtempSync(join(tmpdir(), "newsroom-bench-"));
	console.log(`${articles} articles, ${rounds} rounds, Node ${process.version}, ${cpus().length} cores, ${folder}`);
	const choice = chooseScenarios(growth && !options.only ? { ...options, only: ["cold"] } : options);
	const { scenarios } = choice;
	for (const notice of choice.notices) console.log(notice);
	const peers = PEERS.filter(({ key }) => scenarios.some(({ part }) => part === key));
	for (const peer of peers) console.log(`${peer.name}: ${versionOf(peer)}`);
	const sized = (count: number) => ({ project: projectOf(folder, count, peers), articles: count });
	try {
		if (growth) await measureGrowth([sized(FEW), sized(articles)], scenarios, rounds);
		else await compareBuilds(sized(articles).project, choice, options);
	} finally {
		if (keep) console.log(`\nKept ${folder}`);
		else rmSync(folder, { recursive: true, force: true });
	}
}

function projectOf(folder: string, count: number, peers: readonly Peer[]): Project {
	const project = writeProject(join(folder, String(count)), count);
	for (const { key } of peers) writePeerSite(project, key);
	return project;
}

async function compareBuilds(project: Project, { scenarios, once }: Choice, options: Options): Promise<void> {
	const results: Round[] = [];
	const others = scenarios.filter((scenario) => !once.includes(scenario));
	for (let round = 1; round <= options.rounds; round++) {
		results.push(await oneRound(project, round === 1 ? scenarios : others, round));
	}
	reportTimes(results, scenarios);
	reportPeers(
		results,
		scenarios.filter(({ part }) => PEERS.some(({ key }) => key === part)),
	);
	console.log("");
	for (const line of targetLines(results, options.articles)) console.log(line);
}
