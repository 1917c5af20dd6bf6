import { rfc3339Utc } from "../base/time.ts";
import type { Clock } from "./clock.ts";
import { ConditionFailed, type ObjectStore } from "./object-store.ts";
import { LOCK, STATE_HEADERS } from "./state-keys.ts";

/** Who publishes. */
export interface Holder {
	readonly release: string;
	/** Name of the machine. */
	readonly host: string;
	/** Number of the process. */
	readonly process: number;
}

/** Who publishes, and until when nobody else may. */
interface Lock extends Holder {
	/** RFC 3339, in UTC. */
	readonly expires: string;
}

/** The right to publish, as those see it who need it. */
export interface Right {
	/**
	 * Makes sure that there is time for the next few requests. To be called before every one of them.
	 *
	 * @throws {Locked} when somebody else has taken it meanwhile: nothing more may be written then.
	 */
	hold(): Promise<void>;
	/** Lets others publish. */
	release(): Promise<void>;
}

/** The right where something else makes sure that one release happens at a time, such as a group of jobs. */
export const EXTERNAL_RIGHT: Right = { hold: () => Promise.resolve(), release: () => Promise.resolve() };

/** How a lease is taken. */
export interface LeaseRequest {
	readonly holder: Holder;
	readonly clock: Clock;
	/** Whether a holder cannot be running any more, as far as anybody here knows. */
	readonly isDead: (holder: Holder) => boolean;
}

/** Somebody else publishes. The message says who, and until when. */
export class Locked extends Error {
	override readonly name = "Locked";
}

/**
 * The right to publish to a target, for a minute at a time. Who dies loses it within that minute, or at once to somebody
 * who knows of the death.
 */
export class Lease implements Right {
	readonly #store: ObjectStore;
	readonly #request: LeaseRequest;
	#etag: string;
	#expires: number;

	private constructor(store: ObjectStore, request: LeaseRequest, etag: string, expires: number) {
		this.#store = store;
		this.#request = request;
		this.#etag = etag;
		this.#expires = expires;
	}

	/** @throws {Locked} when somebody else has it. */
	static async take(store: ObjectStore, request: LeaseRequest): Promise<Lease> {
		const found = await store.read(LOCK);
		const lock = found && lockOf(found.bytes);
		const now = request.clock.now();
		if (lock && Date.parse(lock.expires) > now.getTime() && !request.isDead(lock)) throw locked(lock, store);
		const expires = now.getTime() + LEASE_MS;
		try {
			const condition = found ? { etag: found.etag } : "absent";
			const etag = await store.write(LOCK, lockBytes(request.holder, expires), STATE_HEADERS, condition);
			return new Lease(store, request, etag, expires);
		} catch (error) {
			if (!(error instanceof ConditionFailed)) throw error;
			const other = await store.read(LOCK);
			throw locked(other && lockOf(other.bytes), store);
		}
	}

	async hold(): Promise<void> {
		const now = this.#request.clock.now().getTime();
		if (this.#expires - now > LEASE_MS / 2) return;
		const expires = now + LEASE_MS;
		// Others who ask at the same time go on with what they have.
		this.#expires = expires;
		try {
			const condition = { etag: this.#etag };
			this.#etag = await this.#store.write(LOCK, lockBytes(this.#request.holder, expires), STATE_HEADERS, condition);
		} catch (error) {
			if (!(error instanceof ConditionFailed)) throw error;
			const other = await this.#store.read(LOCK);
			throw locked(other && lockOf(other.bytes), this.#store);
		}
	}

	async release(): Promise<void> {
		const found = await this.#store.read(LOCK);
		if (found?.etag === this.#etag) await this.#store.remove(LOCK);
	}
}

const LEASE_MS = 60_000;

function lockBytes(holder: Holder, expires: number): Uint8Array {
	const lock: Lock = { ...holder, expires: rfc3339Utc(new Date(expires)) };
	return Buffer.from(`${JSON.stringify(lock)}\n`);
}

// What nobody can read was written by nobody who publishes.
function lockOf(bytes: Uint8Array): Lock | undefined {
	try {
		return JSON.parse(Buffer.from(bytes).toString("utf8")) as Lock;
	} catch {
		return undefined;
	}
}

function locked(lock: Lock | undefined, { name }: ObjectStore): Locked {
	const who = lock ? `process ${lock.process} on ${lock.host} (release ${lock.release})` : "somebody else";
	const until = lock ? ` and has until ${lock.expires}` : "";
	return new Locked(
		`${who} is publishing to ${name}${until}; wait for it, or run newsroom publish --unlock if it is dead`,
	);
}
