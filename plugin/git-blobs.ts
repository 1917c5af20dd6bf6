import { type ChildProcess, spawn } from "node:child_process";

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
export async function gitBlobs(
	folder: string,
	environment: Readonly<Record<string, string | undefined>>,
): Promise<GitBlobs> {
	const whole = await answer(folder, environment, ["rev-parse", "--show-toplevel", "--show-prefix"]);
	const [, top, prefix] = /^([^\n]+)\n([^\n]*)\n$/.exec(whole ?? "") ?? [];
	if (top === undefined || prefix === undefined) return new Map();
	// Of the whole repository: with a folder, git 2.39 looks up the attributes of paths that lack it.
	const git = (...args: string[]) => answer(top, environment, ["ls-files", "-z", ...args, "--", UNCONVERTED]);
	const [entries, modified] = await Promise.all([git("-v", "-s"), git("-m")]);
	if (entries === undefined || modified === undefined) return new Map();
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

/** How long git may take, which looks at a hundred thousand files in less than a second. */
const LONGEST_MS = 30_000;

function answer(
	cwd: string,
	environment: Readonly<Record<string, string | undefined>>,
	args: readonly string[],
): Promise<string | undefined> {
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
