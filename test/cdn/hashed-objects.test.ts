import { createHash } from "node:crypto";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { HashedObjects } from "../../src/cdn/hashed-objects.ts";
import { StoreError } from "../../src/publish/object-store.ts";
import { describe } from "../support/describe.ts";

function memory() {
	const objects = new Map<string, Uint8Array>();
	const store = {
		read: async (key: string) => {
			const bytes = objects.get(key);
			return bytes && { bytes, etag: "" };
		},
		write: async (key: string, bytes: Uint8Array) => {
			objects.set(key, bytes);
			return "";
		},
		remove: async (key: string) => {
			objects.delete(key);
		},
	};
	return { objects, hashed: new HashedObjects(store) };
}

describe("objects named by their hashes", (test) => {
	test("come back as they were, from under the hash of what is stored", async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
				const { objects, hashed } = memory();
				const hash = await hashed.write(bytes);
				const [[key, stored] = ["", new Uint8Array()]] = objects;
				assert.is(key, `objects/${createHash("sha256").update(stored).digest("hex")}`);
				assert.ok((await hashed.read(hash))?.equals(bytes));
				await hashed.remove(hash);
				assert.is(await hashed.read(hash), undefined);
			}),
		);
	});

	test("are as if they were not there when a single byte is another", async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 500 }), fc.nat(), async (bytes, at) => {
				const { objects, hashed } = memory();
				const hash = await hashed.write(bytes);
				const [[key, stored] = ["", new Uint8Array()]] = objects;
				objects.set(
					key,
					stored.map((byte, index) => (index === at % stored.length ? byte ^ 1 : byte)),
				);
				assert.is(await hashed.read(hash), undefined);
			}),
		);
	});

	test("have no other names", async () => {
		const { hashed } = memory();
		for (const name of ["", "../state.json", "A".repeat(64), "a".repeat(63)]) {
			try {
				await hashed.read(name);
				assert.unreachable();
			} catch (error) {
				assert.instance(error, StoreError);
			}
		}
	});
});
