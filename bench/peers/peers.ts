import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Command } from "../measure.ts";
import { PACKAGE, type Project } from "../project.ts";

export type PeerKey = "eleventy" | "hugo" | "jekyll";

/** Another program that makes a newspaper of the same articles. */
export interface Peer {
	readonly name: string;
	/** Also the name of its folder here, and of its site in the project. */
	readonly key: PeerKey;
	/** What it is called on the PATH, if it is not among our own packages. */
	readonly program?: string;
	readonly versionArgs: readonly string[];
	/** What it leaves in its site for a quicker second build. */
	readonly caches: readonly string[];
	command(project: Project, output: string): Command;
}

const ELEVENTY = join(PACKAGE, "node_modules/@11ty/eleventy/cmd.cjs");

export const PEERS: readonly Peer[] = [
	{
		name: "plain Eleventy",
		key: "eleventy",
		versionArgs: [],
		caches: [],
		command: (project, output) => ({
			program: process.execPath,
			args: [ELEVENTY, "--quiet", `--output=${output}`],
			cwd: siteOf(project, "eleventy"),
			complaints: "let pass",
		}),
	},
	{
		name: "Hugo",
		key: "hugo",
		program: "hugo",
		versionArgs: ["version"],
		caches: ["cache", "resources", ".hugo_build.lock"],
		command: (project, output) => ({
			program: "hugo",
			args: ["--quiet", "--destination", output, "--cacheDir", join(siteOf(project, "hugo"), "cache")],
			cwd: siteOf(project, "hugo"),
			complaints: "let pass",
		}),
	},
	{
		name: "Jekyll",
		key: "jekyll",
		program: "jekyll",
		versionArgs: ["--version"],
		caches: [".jekyll-cache", ".jekyll-metadata"],
		command: (project, output) => ({
			program: "jekyll",
			args: ["build", "--quiet", "--destination", output],
			cwd: siteOf(project, "jekyll"),
			complaints: "let pass",
		}),
	},
];

export function siteOf({ folder }: Project, key: PeerKey): string {
	return join(folder, key);
}

/** What a peer says of its version; nothing if it is not installed. */
export function versionOf({ program, versionArgs }: Peer): string | undefined {
	if (program === undefined) return "of this package";
	const { status, stdout } = spawnSync(program, versionArgs, { encoding: "utf8" });
	return status === 0 ? stdout.trim() : undefined;
}
