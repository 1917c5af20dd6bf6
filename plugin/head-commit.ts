import { spawnSync } from "node:child_process";

/** The commit that is checked out in a folder; nothing without git, a repository or a first commit. */
export function headCommit(
	folder: string,
	environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
	// Git's own variables would lead it to another repository.
	const env = Object.fromEntries(Object.entries(environment).filter(([name]) => !/^GIT_/i.test(name)));
	const { stdout } = spawnSync("git", ["rev-parse", "--verify", "--quiet", "HEAD"], {
		cwd: folder,
		env,
		encoding: "utf8",
		stdio: ["ignore", "pipe", "ignore"],
		timeout: LONGEST_MS,
		windowsHide: true,
	});
	return /^[\da-f]{40,64}(?=\n$)/.exec(stdout ?? "")?.[0];
}

/** How long git may take, which reads one file. */
const LONGEST_MS = 2_000;
