import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";

const dist = (path: string) => new URL(`../../dist/${path}`, import.meta.url).href;

// A thread runs what was built.
const { startScan } = (await import(dist("plugin/scanner.js"))) as typeof import("../../plugin/scanner.ts");
const { Texts } = (await import(dist("src/scanning.js"))) as typeof import("../../src/scanning.ts");

const NAMES = ["a.md", "é/b.md", "z.md"];

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-scanner-"));
	try {
		mkdirSync(join(folder, "é"));
		for (const name of NAMES) writeFileSync(join(folder, name), name);
		await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Orders for a folder in which one article is new, one is other, and one is gone, and so with outputs. */
function orders(folder: string, shared: (column: Uint8Array) => Uint8Array) {
	const names = Texts.of(["a.md", "gone.md", "é/b.md"]);
	const stats = ["a.md", "a.md", "é/b.md"].map((name) => statSync(join(folder, name)));
	const floats = (numbers: number[]) => {
		const { buffer } = shared(new Uint8Array(Float64Array.from(numbers).buffer));
		return new Float64Array(buffer as ArrayBuffer);
	};
	const columns = {
		names: new Texts(Buffer.from(shared(names.bytes).buffer as ArrayBuffer, 0, names.bytes.length), names.starts),
		sizes: floats(stats.map(({ size }, row) => (row === 2 ? 999 : size))),
		mtimes: floats(stats.map(({ mtimeMs }) => mtimeMs)),
	};
	const known = {
		...columns,
		ctimes: floats(stats.map(({ ctimeMs }) => ctimeMs)),
		blobs: new Uint8Array(60),
		readAt: floats([9e15, 9e15, 9e15]),
		defaults: {},
	};
	const place = { folder, project: folder, except: [], ignores: [] };
	return [
		{ place, known, files: [{ folder, known }] },
		{ folder, ...columns },
	] as const;
}

const MEMORIES = [
	{ name: "columns of their own", shared: (column: Uint8Array) => Uint8Array.from(column) },
	{
		name: "shared columns",
		shared: (column: Uint8Array) => {
			const copy = new Uint8Array(new SharedArrayBuffer(column.length));
			copy.set(column);
			return copy;
		},
	},
] as const;

describe("startScan", (test) => {
	for (const { name, shared } of MEMORIES) {
		test(`a thread finds what the main thread finds, from ${name}`, async () =>
			inFolder(async (folder) => {
				const [sources, outputs] = orders(folder, shared);
				const inProcess = startScan(sources, outputs, Number.POSITIVE_INFINITY);
				const threads = startScan(sources, outputs, 0);
				const found = await threads.sources();
				assert.equal(found, await inProcess.sources());
				assert.equal(await threads.outputs(), await inProcess.outputs());
				assert.equal(
					[...found.added].map((row) => found.names.at(row)),
					["z.md"],
				);
				assert.equal(
					[...found.changed].map((row) => found.names.at(row)),
					["é/b.md"],
				);
				assert.equal([...found.removed], [1]);
				assert.equal([...(found.files[0]?.changed ?? [])], [2]);
				assert.equal([...(await threads.outputs())], [1, 2]);
				// What was handed over is still there.
				assert.is(sources.known.names.at(2), "é/b.md");
				assert.is(sources.known.sizes.length, 3);
			}));
	}

	test("tells what broke off, and why, to whoever asks", async () =>
		inFolder(async (folder) => {
			const [sources, outputs] = orders(folder, MEMORIES[0].shared);
			const nowhere = join(folder, "nowhere");
			const scanner = startScan({ ...sources, place: { ...sources.place, folder: nowhere } }, outputs, 0);
			// Longer than the thread lives, with nobody asking.
			assert.equal([...(await scanner.outputs())], [1, 2]);
			const error = await scanner.sources().catch((reason: unknown) => reason);
			assert.instance(error, Error);
			assert.match((error as Error).message, /the scan of .*nowhere broke off: ENOENT/);
		}));

	test("keeps no process alive for which nobody waits, and any for which somebody does", async () =>
		inFolder(async (folder) => {
			const program = join(folder, "program.mjs");
			const imports = [
				`import { startScan } from ${JSON.stringify(dist("plugin/scanner.js"))};`,
				`import { Texts } from ${JSON.stringify(dist("src/scanning.js"))};`,
				"const none = { names: Texts.of([]), sizes: new Float64Array(), mtimes: new Float64Array() };",
				`const place = { folder: ${JSON.stringify(folder)}, project: "/", except: [], ignores: [] };`,
				"const scanner = startScan({ place }, { folder: place.folder, ...none }, 0);",
			];
			const run = (line: string) => {
				writeFileSync(program, [...imports, line].join("\n"));
				return execFileSync(process.execPath, [program], { encoding: "utf8", timeout: 60_000 });
			};
			assert.is(run('console.log("done")'), "done\n");
			assert.is(run("scanner.sources().then(({ names }) => console.log(String(names.length)))"), "3\n");
		}));
});
