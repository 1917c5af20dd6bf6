import { spawn } from "node:child_process";
import {
	chmodSync,
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { DirectoryStore } from "../../src/cdn/stores/directory-store.ts";
import { StoreError } from "../../src/publish/object-store.ts";
import { describe } from "../support/describe.ts";
import { assertFails, HTML, keysOf, STATE, STORE_RULES, text, textIn } from "./support/store-rules.ts";

const MODULE = fileURLToPath(new URL("../../src/cdn/stores/directory-store.ts", import.meta.url));
const WORK = ".newsroom/.work";
const GONE = 2 ** 22 + 1;
const clock = { wait: () => pause(1) };

async function within(use: (store: DirectoryStore, folder: string) => Promise<void>): Promise<void> {
	const above = mkdtempSync(join(tmpdir(), "newsroom-store-"));
	const folder = join(above, "site");
	try {
		await use(new DirectoryStore({ folder, clock }), folder);
	} finally {
		rmSync(above, { recursive: true, force: true });
	}
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => !entry.isDirectory())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.sort();
}

/** Another process that adds one to a number a hundred times, and tries again where another was first. */
function counting(folder: string): Promise<number | null> {
	const program = `import { DirectoryStore } from ${JSON.stringify(MODULE)};
		import { setTimeout as pause } from "node:timers/promises";
		const store = new DirectoryStore({ folder: ${JSON.stringify(folder)}, clock: { wait: pause } });
		for (let added = 0; added < 100; ) {
			const { bytes, etag } = await store.read(".newsroom/count");
			const next = Buffer.from(String(Number(Buffer.from(bytes)) + 1));
			const headers = { contentType: "text/plain", cacheControl: "", tags: [] };
			await store.write(".newsroom/count", next, headers, { etag }).then(
				() => { added += 1; },
				(error) => { if (error.name !== "ConditionFailed") throw error; },
			);
		}`;
	const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
		cwd: fileURLToPath(new URL("../../", import.meta.url)),
		stdio: ["ignore", "inherit", "inherit"],
	});
	return new Promise((resolve) => child.on("close", resolve));
}

describe("a folder as a store", (test) => {
	for (const [name, rule] of Object.entries(STORE_RULES)) test(name, () => within(rule));

	test("holds the files that a web server serves, and nothing that was being made", async () => {
		await within(async (store, folder) => {
			await store.write("2026/a/index.html", text("one"), HTML);
			await store.write("2026/a/index.html", text("two"), HTML);
			await store.write(".newsroom/manifest.json", text("{}"), STATE, "absent");
			await store.copy("2026/a/index.html", "b.html");
			await store.copy("2026/a/index.html", "b.html");
			assert.equal(filesIn(folder), [".newsroom/manifest.json", "2026/a/index.html", "b.html"]);
			assert.is(readFileSync(join(folder, "2026/a/index.html"), "utf8"), "two");
		});
	});

	test("keeps its state from other users, and pages for all", async () => {
		await within(async (store, folder) => {
			mkdirSync(join(folder, ".newsroom"), { recursive: true });
			chmodSync(join(folder, ".newsroom"), 0o755);
			await store.write("2026/index.html", text("page"), HTML);
			const mode = (path: string) => lstatSync(join(folder, path)).mode & 0o777;
			assert.equal([mode(".newsroom"), mode(WORK)], [0o700, 0o700]);
			assert.equal([mode("2026"), mode("2026/index.html")], [0o777 & ~process.umask(), 0o666 & ~process.umask()]);
		});
	});

	test("makes nothing where it only looks", async () => {
		await within(async (store, folder) => {
			await store.read("a.html");
			await store.remove("a.html");
			await keysOf(store);
			assert.not(existsSync(folder));
		});
	});

	test("removes the folders that are empty then", async () => {
		await within(async (store, folder) => {
			await store.write("2026/03/01/index.html", text("a"), HTML);
			await store.write("2026/index.html", text("b"), HTML);
			await store.remove("2026/03/01/index.html");
			assert.equal(readdirSync(join(folder, "2026")), ["index.html"]);
			await store.remove("2026/index.html");
			assert.equal(readdirSync(folder), [".newsroom"]);
		});
	});

	test("puts a file in the place of a folder with nothing in it, and of no other", async () => {
		await within(async (store, folder) => {
			mkdirSync(join(folder, "empty"), { recursive: true });
			await store.write("empty", text("a file"), HTML);
			assert.is(await textIn(store, "empty"), "a file");
			await store.write("full/a.html", text("a"), HTML);
			for (const condition of [undefined, "absent"] as const) {
				const write = () => store.write("full", text("b"), HTML, condition);
				await assertFails(write, StoreError, /full: expected a file or nothing, got a folder with something in it/);
			}
			await assertFails(() => store.write("empty/a.html", text("b"), HTML), StoreError, /empty: expected a folder/);
			assert.is(await store.read("empty/a.html"), undefined);
			assert.is(await store.read("full"), undefined);
		});
	});

	test("follows no symbolic link but the one to the folder itself", async () => {
		await within(async (_, site) => {
			const other = join(site, "../other");
			mkdirSync(join(other, "below"), { recursive: true });
			writeFileSync(join(other, "secret.html"), "secret");
			symlinkSync("other", site);
			const store = new DirectoryStore({ folder: site, clock });
			await store.write("a.html", text("a"), HTML);
			assert.is(readFileSync(join(other, "a.html"), "utf8"), "a");
			symlinkSync("..", join(other, "up"));
			symlinkSync("secret.html", join(other, "link.html"));
			symlinkSync("nowhere", join(other, "dangling"));
			for (const key of ["up/x.html", "up/other/secret.html", "link.html", "dangling", "dangling/x.html"]) {
				const calls = [
					() => store.read(key),
					() => store.write(key, text("x"), HTML),
					() => store.write(key, text("x"), HTML, "absent"),
					() => store.write(key, text("x"), HTML, { etag: "x" }),
					() => store.copy("a.html", key),
					() => store.copy(key, "b.html"),
					() => store.remove(key),
				];
				for (const call of calls) await assertFails(call, StoreError, /got a symbolic link; move it/);
			}
			await assertFails(() => keysOf(store, "up/"), StoreError, /got a symbolic link/);
			assert.equal(await keysOf(store), ["a.html", "secret.html"]);
			assert.equal(readdirSync(join(site, "..")).sort(), ["other", "site"]);
		});
	});

	test("keeps no state behind a symbolic link", async () => {
		await within(async (store, folder) => {
			mkdirSync(folder);
			mkdirSync(join(folder, "../public"));
			symlinkSync("../public", join(folder, ".newsroom"));
			const calls = [
				() => store.write("a.html", text("a"), HTML),
				() => store.write(".newsroom/lock.json", text("{}"), STATE, "absent"),
				() => store.remove(".newsroom/lock.json"),
			];
			for (const call of calls) await assertFails(call, StoreError, /\.newsroom: expected .*, got a symbolic link/);
			assert.equal(readdirSync(join(folder, "../public")), []);
		});
	});

	test("names the file whose name is too long", async () => {
		await within(async (store) => {
			const key = `2026/${"ü".repeat(200)}/index.html`;
			await assertFails(
				() => store.write(key, text("x"), HTML),
				StoreError,
				/: 2026\/ü{200}\/index\.html: .*shorter slug/,
			);
		});
	});

	test("has no objects among what is being made", async () => {
		await within(async (store) => {
			for (const key of [WORK, `${WORK}/lock`]) {
				await assertFails(() => store.write(key, text("x"), HTML), StoreError, /expected a key, got one of a file/);
			}
		});
	});

	test("leaves alone what other processes are making", async () => {
		await within(async (store, folder) => {
			mkdirSync(join(folder, WORK), { recursive: true });
			writeFileSync(join(folder, WORK, "other-1-1"), "of this minute, whatever the date of its bytes");
			utimesSync(join(folder, WORK, "other-1-1"), 1, 1);
			await store.write("a.html", text("a"), HTML);
			assert.equal(readdirSync(join(folder, WORK)), ["other-1-1"]);
		});
	});

	test("adds up what four processes add at once", async () => {
		await within(async (store, folder) => {
			await store.write(".newsroom/count", text("0"), STATE);
			assert.equal(await Promise.all([1, 2, 3, 4].map(() => counting(folder))), [0, 0, 0, 0]);
			assert.is(await textIn(store, ".newsroom/count"), "400");
			assert.equal(readdirSync(join(folder, WORK)), []);
		});
	});

	const machine = async () => {
		const { readlink } = await import("node:fs/promises");
		return `${hostname()} ${await readlink("/proc/self/ns/pid").catch(() => "")}`.trim();
	};
	const left: readonly { readonly name: string; readonly text: () => Promise<string> }[] = [
		{ name: "of a process that is no more", text: async () => `${GONE}\n${await machine()}\n\n1` },
		{ name: "of another process that had a number of today", text: async () => `1\n${await machine()}\nboot 7\n1` },
		{ name: "of another process that had this number", text: async () => `${process.pid}\n${await machine()}\n\n1` },
	];
	for (const { name, text: own } of left) {
		test(`is not stopped by the lock ${name}, nor eight writers`, async () => {
			await within(async (store, folder) => {
				const etag = await store.write(".newsroom/a", text("0"), STATE);
				writeFileSync(join(folder, WORK, "lock"), await own());
				writeFileSync(join(folder, WORK, "lock~"), await own());
				const writes = Array.from({ length: 8 }, (_, index) =>
					store.write(".newsroom/a", text(`${index}!`), STATE, { etag }),
				);
				const outcomes = await Promise.allSettled(writes);
				assert.is(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
				assert.equal(readdirSync(join(folder, WORK)), []);
			});
		});
	}

	test("waits for the lock of another machine, and says whose it is when that does not let go", async () => {
		await within(async (_, folder) => {
			let waited = 0;
			const wait = async (duration: number) => {
				waited += duration;
			};
			const store = new DirectoryStore({ folder, clock: { wait } });
			await store.write(".newsroom/a", text("0"), STATE);
			writeFileSync(join(folder, WORK, "lock"), "12\nother.example\n\n1");
			const write = () => store.write(".newsroom/a", text("1"), STATE);
			await assertFails(write, StoreError, /lock: process 12 on other\.example has held this lock for 30 s; end/);
			assert.is(waited, 30_000);
			assert.is(await textIn(store, ".newsroom/a"), "0");
			assert.equal(readdirSync(join(folder, WORK)), ["lock"]);
		});
	});
});
