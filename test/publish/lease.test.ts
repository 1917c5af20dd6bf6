import * as assert from "uvu/assert";
import { type Holder, Lease, type LeaseRequest, Locked } from "../../src/publish/lease.ts";
import { LOCK } from "../../src/publish/state-keys.ts";
import { describe } from "../support/describe.ts";
import { MemoryStore } from "./support/memory-store.ts";

const start = Date.parse("2026-03-01T09:30:00Z");

function requestOf(
	process: number,
	clock: { at: number },
	isDead: (holder: Holder) => boolean = () => false,
): LeaseRequest {
	const holder = { release: `r${process}`, host: "desk", process };
	return { holder, clock: { now: () => new Date(start + clock.at), wait: async () => undefined }, isDead };
}

async function isLocked(act: Promise<unknown>): Promise<boolean> {
	try {
		await act;
		return false;
	} catch (error) {
		if (error instanceof Locked) return true;
		throw error;
	}
}

describe("lease", (test) => {
	test("is one publisher's at a time, whoever else asks at the same moment", async () => {
		const store = new MemoryStore();
		const clock = { at: 0 };
		const asked = await Promise.all(
			Array.from({ length: 8 }, (_, index) => isLocked(Lease.take(store, requestOf(index, clock)))),
		);
		assert.is(asked.filter((locked) => !locked).length, 1);
	});

	test("is free behind the one who had it", async () => {
		const store = new MemoryStore();
		const lease = await Lease.take(store, requestOf(1, { at: 0 }));
		await lease.release();
		assert.not(store.objects.has(LOCK));
		assert.not(await isLocked(Lease.take(store, requestOf(2, { at: 0 }))));
	});

	test("goes to somebody else when its time is over, and the first one may write nothing more", async () => {
		const store = new MemoryStore();
		const clock = { at: 0 };
		const first = await Lease.take(store, requestOf(1, clock));
		clock.at = 59_000;
		assert.ok(await isLocked(Lease.take(store, requestOf(2, clock))));
		clock.at = 61_000;
		const second = await Lease.take(store, requestOf(2, clock));
		assert.ok(await isLocked(first.hold()));
		await first.release();
		assert.ok(store.objects.has(LOCK));
		await second.hold();
	});

	test("is kept as long as it is held", async () => {
		const store = new MemoryStore();
		const clock = { at: 0 };
		const lease = await Lease.take(store, requestOf(1, clock));
		for (clock.at = 0; clock.at < 600_000; clock.at += 20_000) {
			await Promise.all([lease.hold(), lease.hold()]);
			assert.ok(await isLocked(Lease.take(store, requestOf(2, clock))), String(clock.at));
		}
	});

	test("goes at once to somebody who knows that the holder is dead", async () => {
		const store = new MemoryStore();
		await Lease.take(store, requestOf(1, { at: 0 }));
		const isDead = ({ process }: Holder) => process === 1;
		assert.not(await isLocked(Lease.take(store, requestOf(2, { at: 0 }, isDead))));
	});

	test("can be taken over a lock that nobody can read", async () => {
		const store = new MemoryStore();
		await store.write(LOCK, Buffer.from("{"), { contentType: "", cacheControl: "", tags: [] });
		assert.not(await isLocked(Lease.take(store, requestOf(2, { at: 0 }))));
	});
});
