import type { ObjectStore } from "./object-store.ts";
import { CHARGES, STATE_HEADERS } from "./state-keys.ts";

/** What a target remembers of purges that a cache charges for. */
interface Charges {
	/** As in UTC: `2026-11`. */
	readonly month: string;
	readonly items: number;
}

/** Adds the items that a release was charged for to those of the month, and gives the sum. */
export async function addCharges(store: ObjectStore, items: number, now: Date): Promise<number> {
	const month = now.toISOString().slice(0, 7);
	const before = readCharges((await store.read(CHARGES))?.bytes);
	const sum = items + (before?.month === month ? before.items : 0);
	const charges: Charges = { month, items: sum };
	await store.write(CHARGES, Buffer.from(`${JSON.stringify(charges)}\n`), STATE_HEADERS);
	return sum;
}

// Nothing depends on it but a note.
function readCharges(bytes: Uint8Array | undefined): Charges | undefined {
	try {
		const charges = JSON.parse(Buffer.from(bytes ?? []).toString("utf8")) as Partial<Charges> | null;
		return typeof charges?.month === "string" && Number.isSafeInteger(charges.items) ? (charges as Charges) : undefined;
	} catch {
		return undefined;
	}
}
