import { createHash } from "node:crypto";

/** One of several machines that build one newspaper together. */
export interface Shard {
	/** From 1 on. */
	readonly number: number;
	/** How many there are. */
	readonly count: number;
}

/** The shard of a text such as `2/4`; nothing where it is none. */
export function readShard(text: string): Shard | undefined {
	const [, number, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(text.trim()) ?? [];
	const shard = { number: Number(number), count: Number(count) };
	return shard.number >= 1 && shard.number <= shard.count ? shard : undefined;
}

/** Whether a story is that of a shard, by its id: each story is that of exactly one, wherever its file lies. */
export function isOfShard(id: string, { number, count }: Shard): boolean {
	return createHash("sha256").update(id).digest().readUInt32BE(0) % count === number - 1;
}
