import { createHash } from "node:crypto";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { HashedObjects } from "../../src/cdn/hashed-objects.ts";
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
		async *list(prefix: string) {
			for (const [key, { length: size }] of [...objects]) if (key.startsWith(prefix)) yield { key, size };
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
				assert.ok((await hashed.read(hash, 5000))?.equals(bytes));
				if (bytes.length > 1) assert.is(await hashed.read(hash, bytes.length - 1), undefined, "more than it may be");
				await hashed.keepOnly([hash]);
				assert.is(objects.size, 1);
				await hashed.keepOnly([]);
				assert.is(objects.size, 0);
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
				assert.is(await hashed.read(hash, 5000), undefined);
			}),
		);
	});

	test("have no other names, and are nothing that is not packed", async () => {
		const { objects, hashed } = memory();
		for (const name of ["", "../state.json", "A".repeat(64), "a".repeat(63)])
			assert.is(await hashed.read(name, 9), undefined);
		const bytes = Buffer.from("plain");
		const hash = createHash("sha256").update(bytes).digest("hex");
		objects.set(`objects/${hash}`, bytes);
		assert.is(await hashed.read(hash, 9), undefined);
	});
});
