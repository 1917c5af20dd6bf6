import { relative, sep } from "node:path";
import { LOCK } from "../../publish/state-keys.ts";
import { type Command, type ExitCode, type OptionValues, UsageError } from "../command.ts";
import { COMMON_OPTIONS, eleventyWords } from "../common-options.ts";
import { loadNewsroom } from "../load-newsroom.ts";
import type { Terminal } from "../terminal.ts";
import { PUBLISH_FLAGS, publishSettings } from "./publish-flags.ts";
import { publishOnChange } from "./publish-on-change.ts";
import { builtSite, hasBuiltSite } from "./read-built-site.ts";
import { builtContent, contentBefore, releaseOf } from "./release-of.ts";
import { releaseFailure, runRelease, storeAt } from "./run-release.ts";
import { buildShard, isAmongOthers, shardOf } from "./shard.ts";

/** `newsroom publish`: brings what the last build has left to readers. */
export const publish: Command = {
	name: "publish",
	usage: "[options]",
	summary: "bring the site to its readers: what changed alone, and never half of it",
	description: `Publishes what the last build has left in the output folder. Settings are those of the option
publish; credentials come from the environment. It may be killed at any moment and run again: the
next run ends where an undisturbed one would have.

Exit code 0: done; 1: failed, and the message says what readers have; 2: wrong usage, or refused;
3: somebody else is publishing; 4: readers have it, and a purge or a look at it is owed, which the
next run makes good.`,
	options: PUBLISH_FLAGS,
	async run(values, words, terminal) {
		if (words.length > 0) throw new UsageError(`publish: expected options alone, got "${words[0]}"`);
		try {
			if (values.shard !== undefined || isPart(values, terminal)) return await shard(values, terminal);
			return values.watch ? await watch(values, terminal) : await once(values, terminal);
		} catch (error) {
			return releaseFailure(error, terminal);
		}
	},
};

// One of several machines on which nothing was built has nothing else to do.
function isPart(values: OptionValues, { cwd, environment }: Terminal): boolean {
	return otherThanShard(values) === undefined && isAmongOthers(environment) && !hasBuiltSite(cwd);
}

function otherThanShard(values: OptionValues): string | undefined {
	return Object.keys(values).find((name) => name !== "shard" && !(name in COMMON_OPTIONS));
}

function shard(values: OptionValues, terminal: Terminal): Promise<ExitCode> {
	const other = otherThanShard(values);
	if (other) throw new UsageError(`--shard: expected no --${other}, got both`);
	return buildShard(shardOf(String(values.shard ?? "auto"), terminal.environment), eleventyWords(values), terminal);
}

async function watch(values: OptionValues, terminal: Terminal): Promise<ExitCode> {
	const other = ["dry-run", "json", "rollback", "unlock"].find((name) => values[name] !== undefined);
	if (other) throw new UsageError(`--watch: expected no --${other}, got both`);
	const { root, output } = await loadNewsroom(terminal.cwd, values);
	const changes = {
		publish: () => once(values, terminal).catch((error: unknown) => releaseFailure(error, terminal)),
		output: relative(root, output).split(sep).join("/"),
		eleventy: eleventyWords(values),
	};
	return publishOnChange(changes, terminal);
}

async function once(values: OptionValues, terminal: Terminal): Promise<ExitCode> {
	const built = builtSite(terminal.cwd);
	const settings = publishSettings(values, built);
	const start = terminal.milliseconds();
	const store = storeAt(settings, terminal);
	if (values.unlock) {
		await store.remove(LOCK);
		terminal.err.write(`newsroom: nobody holds ${store.name} any more\n`);
		return 0;
	}
	const content = values.rollback ? contentBefore(store) : builtContent(built, settings, terminal);
	const release = {
		...releaseOf(content, settings, built.url, store, terminal),
		isComparing: values.reconcile === true,
	};
	const { isLockExternal } = settings;
	return runRelease(release, { values, isLockExternal, command: "newsroom publish", start }, terminal);
}
