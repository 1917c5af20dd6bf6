import { isAbsolute } from "node:path";
import type { BuiltFrom } from "../../publish/built-from.ts";
import type { BuiltSite } from "../../publish/built-site.ts";
import { git } from "../git.ts";
import type { Terminal } from "../terminal.ts";

/**
 * The commit that a site was built from; nothing where something else may have been built: where another commit is checked
 * out by now, or anything in the repository is not as it was committed.
 *
 * @param target what is written there is no source
 */
export function builtCommit(
	{ commit, output, ledger }: BuiltSite,
	target: string,
	{ cwd, environment }: Pick<Terminal, "cwd" | "environment">,
): BuiltFrom | undefined {
	if (commit === undefined || git(cwd, environment, ["rev-parse", "HEAD"])?.trim() !== commit) return undefined;
	const published = /^directory:(.+)$/s.exec(target)?.[1];
	const written = [output, ".cache", ...(ledger ? [ledger] : []), ...(published ? [published] : [])];
	const others = written.filter((path) => !isAbsolute(path) && !path.startsWith(".."));
	const except = others.map((path) => `:(exclude,literal)${path.replace(/^\.\//, "")}`);
	return git(cwd, environment, ["status", "--porcelain", "--", ":/", ...except]) === "" ? { commit } : undefined;
}
