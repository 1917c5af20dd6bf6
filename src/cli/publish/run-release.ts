import { NewsroomError } from "../../base/error.ts";
import { progressLine } from "../../base/progress-line.ts";
import { FREE_ITEMS } from "../../cdn/edges/cloudfront.ts";
import { storeOf, type TargetSettings } from "../../cdn/stores/stores.ts";
import { ReleaseFailed } from "../../publish/apply.ts";
import { addCharges } from "../../publish/charges.ts";
import { EXTERNAL_RIGHT, Lease, Locked, type Right } from "../../publish/lease.ts";
import { type ObjectStore, StoreError } from "../../publish/object-store.ts";
import { type Outcome, planned, publish } from "../../publish/publish.ts";
import { Refused } from "../../publish/refusal.ts";
import { DamagedState } from "../../publish/release-manifest.ts";
import type { ReleasePlan } from "../../publish/release-plan.ts";
import type { ExitCode, OptionValues } from "../command.ts";
import { countOf } from "../numbers.ts";
import type { Terminal } from "../terminal.ts";
import type { ReleaseToRun } from "./release-of.ts";
import { chargesText, outcomeJson, outcomeLine, planJson, planText } from "./release-text.ts";

/** How a release is run. */
export interface ReleaseRun {
	/** What was typed: whether it is only told what would be done, and to whom. */
	readonly values: OptionValues;
	readonly isLockExternal: boolean;
	/** What a person is to run again where something is owed. */
	readonly command: string;
	/** When it began, in milliseconds of the terminal. */
	readonly start: number;
}

/** Brings a release to its target as the only one at that time, and tells of it. @throws as `publish` */
export async function runRelease(
	release: ReleaseToRun,
	{ values, isLockExternal, command, start }: ReleaseRun,
	terminal: Terminal,
): Promise<ExitCode> {
	const { out, err } = terminal;
	const { store } = release;
	const isJson = values.json === true;
	if (values["dry-run"]) {
		const { plan } = await planned(release);
		out.write(isJson ? textOf(planJson(plan, store.name)) : planText(plan, store.name));
		return 0;
	}
	const lease = isLockExternal ? EXTERNAL_RIGHT : await leaseOf(release.request.release, store, terminal);
	const line = progressLine(terminal);
	try {
		const progress = (stage: string, done: number, all: number) => line.tell(done, all, stage);
		const tellPlan = (plan: ReleasePlan) => {
			if (err.isTerminal && !plan.isSame) err.write(planText(plan, store.name));
		};
		const outcome = await publish({ ...release, lease, planned: tellPlan, progress });
		line.end();
		const milliseconds = terminal.milliseconds() - start;
		if (isJson) out.write(textOf(outcomeJson(outcome, store.name, milliseconds)));
		const code = tell(outcome, milliseconds, command, terminal);
		if (release.charged() > 0) await noteCharges(release.charged(), store, terminal);
		return code;
	} finally {
		line.end();
		await lease.release().catch(() => undefined);
	}
}

/** The store at a target. @throws {Refused} for a target that is none, or without its credentials. */
export function storeAt(settings: TargetSettings, { cwd, environment, now, wait }: Terminal): ObjectStore {
	try {
		return storeOf(settings, { cwd, environment, clock: { now, wait } });
	} catch (error) {
		throw error instanceof StoreError ? new Refused(error.message) : error;
	}
}

/** Tells why there was no release. Anything else than what a release says it cannot do is thrown on. */
export function releaseFailure(error: unknown, { err }: Pick<Terminal, "err">): ExitCode {
	const code = codeOf(error);
	if (code === undefined) throw error;
	const hint = error instanceof DamagedState ? `; ${DAMAGED}` : "";
	err.write(`newsroom: ${(error as Error).message}${hint}\n`);
	return code;
}

function leaseOf(release: string, store: ObjectStore, { here, now, wait }: Terminal): Promise<Right> {
	return Lease.take(store, {
		holder: { release, host: here.host, process: here.process },
		clock: { now, wait },
		isDead: ({ host, process }) => host === here.host && process !== here.process && !here.isRunning(process),
	});
}

function tell(outcome: Outcome, milliseconds: number, command: string, { err }: Terminal): ExitCode {
	err.write(`newsroom: ${outcomeLine(outcome, milliseconds)}\n`);
	for (const message of outcome.unheard) err.write(`newsroom: not told: ${message}\n`);
	if (outcome.left > 0) {
		err.write(
			`newsroom: ${countOf(outcome.left, "purge")} left to the next release: run ${command} without --no-purge\n`,
		);
	}
	for (const message of outcome.owed) err.write(`newsroom: owed: ${message}\n`);
	if (outcome.owed.length === 0) return 0;
	err.write(`newsroom: readers have the pages, some of them maybe late; run ${command} again\n`);
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
