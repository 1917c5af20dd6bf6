import { relative, sep } from "node:path";
import { NewsroomError } from "../../base/error.ts";
import { progressLine } from "../../base/progress-line.ts";
import { FREE_ITEMS } from "../../cdn/edges/cloudfront.ts";
import { storeOf } from "../../cdn/stores/stores.ts";
import { ReleaseFailed } from "../../publish/apply.ts";
import { addCharges } from "../../publish/charges.ts";
import { EXTERNAL_RIGHT, Lease, Locked, type Right } from "../../publish/lease.ts";
import { type ObjectStore, StoreError } from "../../publish/object-store.ts";
import { type Outcome, planned, publish as publishRelease } from "../../publish/publish.ts";
import { Refused } from "../../publish/refusal.ts";
import { DamagedState } from "../../publish/release-manifest.ts";
import type { ReleasePlan } from "../../publish/release-plan.ts";
import { LOCK } from "../../publish/state-keys.ts";
import { type Command, type ExitCode, type OptionValues, UsageError } from "../command.ts";
import { COMMON_OPTIONS } from "../common-options.ts";
import { loadNewsroom } from "../load-newsroom.ts";
import type { Terminal } from "../terminal.ts";
import { PUBLISH_FLAGS, type PublishSettings, publishSettings } from "./publish-flags.ts";
import { publishOnChange } from "./publish-on-change.ts";
import { builtSite, hasBuiltSite } from "./read-built-site.ts";
import { releaseOf } from "./release-of.ts";
import { chargesText, outcomeJson, outcomeLine, planJson, planText } from "./release-text.ts";
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
			return failure(error, terminal);
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

function eleventyWords(values: OptionValues): string[] {
	const told = Object.keys(COMMON_OPTIONS).filter((name) => typeof values[name] === "string");
	return told.map((name) => `--${name}=${values[name]}`);
}

async function watch(values: OptionValues, terminal: Terminal): Promise<ExitCode> {
	const other = ["dry-run", "json", "rollback", "unlock"].find((name) => values[name] !== undefined);
	if (other) throw new UsageError(`--watch: expected no --${other}, got both`);
	const { root, output } = await loadNewsroom(terminal.cwd, values);
	const changes = {
		publish: () => once(values, terminal).catch((error: unknown) => failure(error, terminal)),
		output: relative(root, output).split(sep).join("/"),
		eleventy: eleventyWords(values),
	};
	return publishOnChange(changes, terminal);
}

async function once(values: OptionValues, terminal: Terminal): Promise<ExitCode> {
	const built = builtSite(terminal.cwd);
	const settings = publishSettings(values, built);
	const start = terminal.milliseconds();
	const { out, err } = terminal;
	const store = storeAt(settings, terminal);
	if (values.unlock) {
		await store.remove(LOCK);
		err.write(`newsroom: nobody holds ${store.name} any more\n`);
		return 0;
	}
	let charged = 0;
	const wish = {
		isRollback: values.rollback === true,
		isComparing: values.reconcile === true,
		charged: (items: number) => {
			charged += items;
		},
	};
	const release = releaseOf(wish, settings, built, store, terminal);
	const isJson = values.json === true;
	if (values["dry-run"]) {
		const { plan } = await planned(release);
		out.write(isJson ? textOf(planJson(plan, store.name)) : planText(plan, store.name));
		return 0;
	}
	const lease = await rightOf(settings, release.request.release, store, terminal);
	const line = progressLine(terminal);
	try {
		const progress = (stage: string, done: number, all: number) => line.tell(done, all, stage);
		const tellPlan = (plan: ReleasePlan) => {
			if (err.isTerminal && !plan.isSame) err.write(planText(plan, store.name));
		};
		const outcome = await publishRelease({ ...release, lease, planned: tellPlan, progress });
		line.end();
		const milliseconds = terminal.milliseconds() - start;
		if (isJson) out.write(textOf(outcomeJson(outcome, store.name, milliseconds)));
		const code = tell(outcome, milliseconds, terminal);
		if (charged > 0) await noteCharges(charged, store, terminal);
		return code;
	} finally {
		line.end();
		await lease.release().catch(() => undefined);
	}
}

function storeAt(settings: PublishSettings, { cwd, environment, now, wait }: Terminal): ObjectStore {
	try {
		return storeOf(settings, { cwd, environment, clock: { now, wait } });
	} catch (error) {
		throw error instanceof StoreError ? new Refused(error.message) : error;
	}
}

function rightOf(
	{ isLockExternal }: PublishSettings,
	release: string,
	store: ObjectStore,
	{ here, now, wait }: Terminal,
): Promise<Right> {
	if (isLockExternal) return Promise.resolve(EXTERNAL_RIGHT);
	return Lease.take(store, {
		holder: { release, host: here.host, process: here.process },
		clock: { now, wait },
		isDead: ({ host, process }) => host === here.host && process !== here.process && !here.isRunning(process),
	});
}

function tell(outcome: Outcome, milliseconds: number, { err }: Terminal): ExitCode {
	err.write(`newsroom: ${outcomeLine(outcome, milliseconds)}\n`);
	for (const message of outcome.unheard) err.write(`newsroom: not told: ${message}\n`);
	for (const message of outcome.owed) err.write(`newsroom: owed: ${message}\n`);
	if (outcome.owed.length === 0) return 0;
	err.write("newsroom: readers have the pages, some of them maybe late; run newsroom publish again\n");
	return 4;
}

async function noteCharges(items: number, store: ObjectStore, { now, err }: Terminal): Promise<void> {
	try {
		const sum = await addCharges(store, items, now());
		if (sum > FREE_ITEMS) err.write(`newsroom: note: ${chargesText(sum)}\n`);
	} catch (error) {
		if (!(error instanceof StoreError)) throw error;
		err.write(`newsroom: note: nobody counts what CloudFront may charge for: ${error.message}\n`);
	}
}

function failure(error: unknown, { err }: Terminal): ExitCode {
	const code = codeOf(error);
	if (code === undefined) throw error;
	const hint = error instanceof DamagedState ? `; ${DAMAGED}` : "";
	err.write(`newsroom: ${(error as Error).message}${hint}\n`);
	return code;
}

const DAMAGED =
	"restore it, or remove it there and run newsroom publish --reconcile, which writes everything again and removes the rest";

function codeOf(error: unknown): ExitCode | undefined {
	if (error instanceof Locked) return 3;
	if (error instanceof Refused || error instanceof NewsroomError) return 2;
	return error instanceof ReleaseFailed || error instanceof StoreError || error instanceof DamagedState ? 1 : undefined;
}

function textOf(value: object): string {
	return `${JSON.stringify(value, undefined, "\t")}\n`;
}
