import { type ChildProcess, spawn } from "node:child_process";
import type { Environment } from "./environment.ts";

/** Blob ids, 20 bytes each, by path from the folder with slashes. */
export type GitBlobs = ReadonlyMap<string, Uint8Array>;

/**
 * The blob ids of the files below a folder whose bytes git knows: those in its index that were not changed since.
 *
 * Left out is what git may not know: files that it was told not to look at, in conflict or not yet added, those of
 * repositories within, and all of a repository that names things by SHA-256. Left out too are files with a filter, an
 * encoding or an `$Id$`, of which git keeps other bytes than are on disk. Line ends may still be converted: an id is that
 * of the bytes on disk if it is that of known bytes of the same length, since conversion takes bytes away.
 *
 * Without git, a repository or an answer it is empty. Nothing that the repository configures is run.
 */
export async function gitBlobs(folder: string, environment: Environment): Promise<GitBlobs> {
	const whole = await answer(folder, environment, ["rev-parse", "--show-toplevel", "--show-prefix"]);
	const [, top, prefix] = /^([^\n]+)\n([^\n]*)\n$/.exec(whole ?? "") ?? [];
	if (top === undefined || prefix === undefined) return new Map();
	const filters = await configuredFilters(top, environment);
	if (filters === undefined) return new Map();
	// Of the whole repository: with a folder, git 2.39 looks up the attributes of paths that lack it.
	const git = (...args: string[]) =>
		answer(top, environment, [...filters, "ls-files", "-z", ...args, "--", UNCONVERTED]);
	const entries = await git("-v", "-s");
	const modified = await git("-m");
	// Someone may add files meanwhile, and then the two answers are of different times.
	if (entries === undefined || modified === undefined || entries !== (await git("-v", "-s"))) return new Map();
	const changed = new Set(modified.split("\0"));
	const blobs = new Map<string, Uint8Array>();
	for (const entry of entries.split("\0")) {
		// H says that git looks at the file itself: https://git-scm.com/docs/git-ls-files#Documentation/git-ls-files.txt--v
		const [, id, path] = /^H 100(?:644|755) ([\da-f]{40}) 0\t(.*)$/s.exec(entry) ?? [];
		if (id !== undefined && path?.startsWith(prefix) && !changed.has(path)) {
			blobs.set(path.slice(prefix.length), Buffer.from(id, "hex"));
		}
	}
	return blobs;
}

const SAFELY = [
	"--no-optional-locks",
	...["core.fsmonitor=false", "core.hooksPath=/dev/null", "core.trustctime=true", "core.checkStat=default"].flatMap(
		(setting) => ["-c", setting],
	),
];

// https://git-scm.com/docs/gitglossary#Documentation/gitglossary.txt-attr
const UNCONVERTED = ":(attr:!filter !ident !working-tree-encoding)";

// To see whether a file was changed git may filter it, also one that is not asked for.
async function configuredFilters(cwd: string, environment: Environment): Promise<readonly string[] | undefined> {
	const text = await answer(cwd, environment, ["config", "--null", "--name-only", "--list"]);
	const names = text?.split("\0").filter((name) => /^filter\./i.test(name));
	// A name with this sign cannot be given to git.
	if (names?.some((name) => name.includes("="))) return undefined;
	const drivers = new Set(names?.map((name) => name.slice(0, name.lastIndexOf("."))));
	const settings = [...drivers].flatMap((driver) => [
		`${driver}.clean=`,
		`${driver}.process=`,
		`${driver}.required=false`,
	]);
	return names && settings.flatMap((setting) => ["-c", setting]);
}

/** How long git may take, which looks at a hundred thousand files in less than a second. */
const LONGEST_MS = 30_000;

function answer(cwd: string, environment: Environment, args: readonly string[]): Promise<string | undefined> {
	// Git's own variables would lead it to another repository, index or configuration.
	const rest = Object.entries(environment).filter(([name]) => !/^GIT_/i.test(name));
	const env = { ...Object.fromEntries(rest), LC_ALL: "C" };
	return new Promise((resolve) => {
		const child = started(() =>
			spawn("git", [...SAFELY, ...args], {
				cwd,
				env,
				stdio: ["ignore", "pipe", "ignore"],
				timeout: LONGEST_MS,
				windowsHide: true,
			}),
		);
		if (!child?.stdout) return resolve(undefined);
		const parts: Buffer[] = [];
		child.stdout.on("data", (part: Buffer) => parts.push(part));
		child.on("error", () => resolve(undefined));
		child.on("close", (code) => resolve(code === 0 ? Buffer.concat(parts).toString("utf8") : undefined));
	});
}

function started(start: () => ChildProcess): ChildProcess | undefined {
	try {
		return start();
	} catch {
		// As where processes may not be started at all.
		return undefined;
	}
}
