import fc from "fast-check";
import * as assert from "uvu/assert";
import { PackWriter } from "../../plugin/pack-writer.ts";
import { describe } from "../support/describe.ts";

const MB = 1 << 20;

describe("a writer of packs", (test) => {
	test("tells of everything where it lies, and begins another pack when one is full", async () => {
		const size = fc.oneof(
			{ weight: 1, arbitrary: fc.constant(0) },
			{ weight: 4, arbitrary: fc.nat(3 * MB) },
			{ weight: 1, arbitrary: fc.integer({ min: 16 * MB, max: 17 * MB }) },
		);
		await fc.assert(
			fc.asyncProperty(fc.array(size, { maxLength: 12 }), async (sizes) => {
				const stored = new Map<string, Uint8Array>();
				const write = async (bytes: Uint8Array) => {
					const name = `pack ${stored.size}`;
					stored.set(name, bytes);
					return name;
				};
				const packs = [{ hash: "old", size: 1 }];
				const writer = new PackWriter({ write }, packs);
				const places = [];
				for (const [number, length] of sizes.entries())
					places.push(await writer.add(new Uint8Array(length).fill(number + 1)));
				await writer.end();
				assert.is(
					writer.added,
					sizes.reduce((sum, length) => sum + length, 0),
				);
				for (const [number, { pack, offset }] of places.entries()) {
					const { hash = "", size: whole = 0 } = packs[pack] ?? {};
					const length = sizes[number] as number;
					const bytes = stored.get(hash) ?? new Uint8Array();
					assert.is(bytes.length, whole);
					assert.ok(
						bytes.subarray(offset, offset + length).every((byte) => byte === number + 1),
						`${number} in ${hash}`,
					);
				}
				assert.equal(packs[0], { hash: "old", size: 1 });
				assert.ok(packs.every(({ hash }) => hash !== ""));
			}),
			{ numRuns: 20 },
		);
	});

	test("tells who waits for it that a pack could not be sent", async () => {
		const writer = new PackWriter({ write: () => Promise.reject(new Error("no")) }, []);
		await writer.add(new Uint8Array(9));
		try {
			await writer.end();
			assert.unreachable();
		} catch (error) {
			assert.match((error as Error).message, "no");
		}
	});
});
