import { spawnSync } from "node:child_process";
import type { Terminal } from "./terminal.ts";

/** Asks git something in a folder: what it says, or nothing where it fails, as without git or a repository. */
export function git(folder: string, environment: Terminal["environment"], args: readonly string[]): string | undefined {
	// Git's own variables would lead it to another repository, index or configuration.
	const env = Object.fromEntries(Object.entries(environment).filter(([name]) => !/^GIT_/i.test(name)));
	const { status, stdout } = spawnSync("git", [...QUIETLY, ...args], {
		cwd: folder,
		env: { ...env, LC_ALL: "C" },
		encoding: "utf8",
		maxBuffer: 1 << 28,
		stdio: ["ignore", "pipe", "ignore"],
		windowsHide: true,
	});
	return status === 0 ? stdout : undefined;
}

const QUIETLY = ["--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];
