import type { NewsroomSource } from "../../archive/newsroom-source.ts";
import { faultText } from "../../base/error.ts";
import { storeOf } from "../../cdn/stores/stores.ts";
import { type Ledger, readLedger } from "../../content/ledger/ledger.ts";
import { StoreError } from "../../publish/object-store.ts";
import { LEDGER } from "../../publish/state-keys.ts";
import { CommandError } from "../command.ts";
import type { Terminal } from "../terminal.ts";

/**
 * The ledger of addresses that the last release has left at its target: every address that readers know.
 *
 * @throws {CommandError} when there is no target or no ledger there, or it cannot be read.
 */
export async function pullLedger(
	place: NonNullable<NewsroomSource["publish"]>,
	terminal: Pick<Terminal, "cwd" | "environment" | "now" | "wait">,
): Promise<Ledger> {
	try {
		return await ledgerAt(place, terminal);
	} catch (error) {
		throw error instanceof StoreError ? new CommandError(`--pull: ${error.message}`, { cause: error }) : error;
	}
}

async function ledgerAt(
	{ target, ...place }: NonNullable<NewsroomSource["publish"]>,
	{ cwd, environment, now, wait }: Pick<Terminal, "cwd" | "environment" | "now" | "wait">,
): Promise<Ledger> {
	if (target === undefined) {
		throw new CommandError(
			"--pull: expected publish: { target: … } in the options, got no target to take the ledger from",
		);
	}
	const store = storeOf({ target, ...place }, { cwd, environment, clock: { now, wait } });
	const found = await store.read(LEDGER);
	if (!found) throw new CommandError(`--pull: expected a ledger at ${store.name}, got none; publish first`);
	const { ledger, faults } = readLedger(`the ledger at ${store.name}`, Buffer.from(found.bytes).toString("utf8"));
	const [fault] = faults;
	if (fault) throw new CommandError(`--pull: ${faultText(fault)}`);
	return ledger;
}
