import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Refused } from "../../publish/refusal.ts";
import { git } from "../git.ts";
import type { Terminal } from "../terminal.ts";

/** A temporary working tree of a commit, with what is installed for the project. */
export interface LiveCheckout {
	/** The folder of the project in it. */
	readonly project: string;
	/** The variables of programs that are run in it. */
	readonly environment: Terminal["environment"];
	/** Tells when the process is to end. */
	readonly signal: AbortSignal;
}

/**
 * Does something in a temporary working tree of a commit. Nothing is left of it whatever happens, be it that the process is
 * told to end.
 *
 * @param cwd the folder of the project
 * @throws {Refused} when the repository does not have the commit, or the commit not this project.
 */
export async function inCheckout<Result>(
	commit: string,
	{ cwd, environment }: Pick<Terminal, "cwd" | "environment">,
	act: (checkout: LiveCheckout) => Promise<Result>,
): Promise<Result> {
	const [top, prefix = ""] =
		git(cwd, environment, ["rev-parse", "--show-toplevel", "--show-prefix"])?.split("\n") ?? [];
	if (top === undefined || git(cwd, environment, ["cat-file", "-e", `${commit}^{commit}`]) === undefined) {
		throw new Refused(
			`what is live was built from commit ${commit}, which is not in the repository here; run git fetch and try again, or publish all that is saved here: npx eleventy && npx newsroom publish`,
		);
	}
	const folder = mkdtempSync(join(tmpdir(), "newsroom-withdraw-"));
	const tree = join(folder, "tree");
	const ending = new AbortController();
	const remove = () => {
		// What is being killed may still write.
		rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
		git(top, environment, ["worktree", "remove", "--force", tree]);
	};
	const end = (signal: NodeJS.Signals) => {
		ending.abort();
		remove();
		process.kill(process.pid, signal);
	};
	for (const signal of SIGNALS) process.once(signal, end);
	try {
		const isThere = git(top, environment, ["worktree", "add", "--detach", tree, commit]) !== undefined;
		const project = join(tree, prefix);
		if (!isThere || !existsSync(project)) {
			throw new Refused(
				`what is live was built from commit ${commit}, which cannot be checked out with ${prefix || "the project"} in it`,
			);
		}
		linkModules(top, prefix, folder, tree);
		// Each picture lies there under the hash of its source and of what was done with it.
		link(join(cwd, PICTURES), join(project, PICTURES));
		return await act({ project, environment, signal: ending.signal });
	} finally {
		for (const signal of SIGNALS) process.off(signal, end);
		remove();
	}
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const PICTURES = ".cache/newsroom/images";
const MODULES = "node_modules";

// What Node finds from the project, it finds from the checkout.
function linkModules(top: string, prefix: string, folder: string, tree: string): void {
	const names = prefix.split("/").filter((name) => name !== "");
	for (let depth = 0; depth <= names.length; depth++) {
		const path = join(...names.slice(0, depth), MODULES);
		link(join(top, path), join(tree, path));
	}
	for (let above = dirname(top); above !== dirname(above); above = dirname(above))
		link(join(above, MODULES), join(folder, MODULES));
}

function link(from: string, to: string): void {
	if (!existsSync(from) || existsSync(to)) return;
	mkdirSync(dirname(to), { recursive: true });
	symlinkSync(from, to, "junction");
}
