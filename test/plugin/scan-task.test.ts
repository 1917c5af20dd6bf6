import { execFileSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { SCANS, type SourceFindings } from "../../plugin/scan-task.ts";
import { Texts } from "../../src/archive/index/columns.ts";
import { blobId, type KnownFiles } from "../../src/archive/index/stamps.ts";
import { describe } from "../support/describe.ts";

const NO_ENVIRONMENT = { PATH: process.env.PATH };

/** What a scan says in names. */
interface Told {
	readonly added: readonly string[];
	readonly changed: readonly string[];
	readonly removed: readonly string[];
}

function told(found: SourceFindings, known: KnownFiles): Told {
	const names = (rows: Iterable<number>, table: Texts) => [...rows].map((row) => table.at(row)).sort();
	return {
		added: names(found.added, found.names),
		changed: names(found.changed, found.names),
		removed: names(found.removed, known.names),
	};
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-scan-"));
	try {
		await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const placeOf = (folder: string) => ({ folder, project: folder, except: [], ignores: [] });

/** The table of files as a build that read them now would keep it. */
function remembered(folder: string, names: readonly string[], readAt: number): KnownFiles {
	const stats = names.map((name) => statSync(join(folder, name), { throwIfNoEntry: false }));
	return {
		names: Texts.of(names),
		sizes: Float64Array.from(stats, (stat) => stat?.size ?? -1),
		mtimes: Float64Array.from(stats, (stat) => stat?.mtimeMs ?? 0),
		ctimes: Float64Array.from(stats, (stat) => stat?.ctimeMs ?? 0),
		blobs: Buffer.concat(
			names.map((name, row) => (stats[row] ? blobId(readFileSync(join(folder, name))) : Buffer.alloc(20))),
		),
		readAt: new Float64Array(names.length).fill(readAt),
	};
}

function write(folder: string, name: string, content: string): void {
	mkdirSync(dirname(join(folder, name)), { recursive: true });
	writeFileSync(join(folder, name), content);
}

const name = fc
	.tuple(fc.constantFrom("", "a/", "a/b/", "é/"), fc.constantFrom("x", "y", "z", "ü", "x y"))
	.map(([folder, stem]) => `${folder}${stem}.md`);
// Two lengths alone, so that size tells little.
const content = fc.constantFrom("one", "two", "six", "three", "seven");
const edit = fc.record({
	kind: fc.constantFrom("write", "write and put the time back", "touch", "delete", "move"),
	name,
	content,
	to: name,
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

/** What each edit does to a file that is there; writing makes one. */
const EDITS: Readonly<Record<Edit["kind"], (folder: string, path: string, edit: Edit) => void>> = {
	write: (_folder, path, { content: text }) => writeFileSync(path, text),
	"write and put the time back": (_folder, path, { content: text }) => {
		const { atime, mtime } = statSync(path);
		writeFileSync(path, text);
		utimesSync(path, atime, mtime);
	},
	touch: (_folder, path) => utimesSync(path, 1000, 2000),
	delete: (_folder, path) => rmSync(path),
	move: (folder, path, { to }) => {
		mkdirSync(dirname(join(folder, to)), { recursive: true });
		renameSync(path, join(folder, to));
	},
};

function apply(folder: string, change: Edit): void {
	const path = join(folder, change.name);
	if (change.kind === "write") mkdirSync(dirname(path), { recursive: true });
	if (change.kind === "write" || existsSync(path)) EDITS[change.kind](folder, path, change);
}

describe("SCANS.sources", (test) => {
	test("tells what a comparison of all bytes tells, whatever happened to the files", async () => {
		const files = fc.uniqueArray(fc.tuple(name, content), { selector: ([one]) => one, maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(files, fc.array(edit, { maxLength: 8 }), async (before, edits) =>
				inFolder(async (folder) => {
					for (const [one, text] of before) write(folder, one, text);
					const known = {
						...remembered(
							folder,
							before.map(([one]) => one),
							Date.now(),
						),
						defaults: {},
					};
					for (const change of edits) apply(folder, change);
					const found = await SCANS.sources({ place: placeOf(folder), known }, NO_ENVIRONMENT);
					const texts = new Map(before);
					const names = Array.from({ length: found.names.length }, (_, row) => found.names.at(row));
					assert.equal(told(found, known), {
						added: names.filter((one) => !texts.has(one)).sort(),
						changed: names
							.filter((one) => texts.has(one) && texts.get(one) !== readFileSync(join(folder, one), "utf8"))
							.sort(),
						removed: [...texts.keys()].filter((one) => !names.includes(one)).sort(),
					});
				}),
			),
			{ numRuns: 60 },
		);
	});

	test("believes the stamp of a file that was last changed long before it was read", async () =>
		inFolder(async (folder) => {
			write(folder, "a.md", "one");
			const known = { ...remembered(folder, ["a.md"], Date.now() + 60_000), defaults: {} };
			// A wrong id shows whether the file was read.
			known.blobs.fill(0);
			const found = await SCANS.sources({ place: placeOf(folder), known }, NO_ENVIRONMENT);
			assert.equal(told(found, known), { added: [], changed: [], removed: [] });
			assert.is(found.touched.length, 0);
		}));

	test("tells a file that was only touched, and its new stamp", async () =>
		inFolder(async (folder) => {
			write(folder, "a.md", "one");
			const known = { ...remembered(folder, ["a.md"], Date.now() + 60_000), defaults: {} };
			utimesSync(join(folder, "a.md"), 1000, 2000);
			const found = await SCANS.sources({ place: placeOf(folder), known }, NO_ENVIRONMENT);
			assert.equal(told(found, known), { added: [], changed: [], removed: [] });
			assert.equal([...found.touched], [0]);
			assert.equal([...found.mtimes], [2_000_000]);
		}));

	test("tells of which articles the defaults are others, in all folders below", async () =>
		inFolder(async (folder) => {
			for (const one of ["a/b/x.md", "a/y.md", "c/z.md"]) write(folder, one, "one");
			write(folder, "a/a.json", '{"free":true}');
			const names = ["a/b/x.md", "a/y.md", "c/z.md"];
			const first = await SCANS.sources({ place: placeOf(folder) }, NO_ENVIRONMENT);
			const defaults = Object.fromEntries(
				first.folders.map(({ fromFolder }, row) => [fromFolder, first.defaults[row] ?? ""]),
			);
			const known = { ...remembered(folder, names, Date.now()), defaults };
			const newDefaults = async () => {
				const found = await SCANS.sources({ place: placeOf(folder), known }, NO_ENVIRONMENT);
				return [...found.newDefaults].map((row) => found.names.at(row));
			};
			assert.equal(await newDefaults(), []);
			write(folder, "a/a.json", '{"free":"no"}');
			assert.equal(await newDefaults(), ["a/b/x.md", "a/y.md"]);
			write(folder, "c/c.json", "{");
			assert.equal(await newDefaults(), ["a/b/x.md", "a/y.md", "c/z.md"]);
			rmSync(join(folder, "a/a.json"));
			assert.equal(await newDefaults(), ["a/b/x.md", "a/y.md", "c/z.md"]);
		}));

	for (const { count, asked } of [
		{ count: 100, asked: false },
		{ count: 101, asked: true },
	]) {
		test(`${asked ? "asks git" : "reads by itself"} when ${count} stamps do not tell`, async () =>
			inFolder(async (folder) => {
				const names = Array.from({ length: count }, (_, row) => `s-${String(row).padStart(3, "0")}.md`);
				for (const one of names) write(folder, one, one);
				write(folder, "bin/git", `#!/bin/sh\necho asked > '${folder}/trace'\nexit 1\n`);
				chmodSync(join(folder, "bin/git"), 0o755);
				const known = { ...remembered(folder, names, Date.now()), defaults: {} };
				write(folder, "s-007.md", "x-007.md");
				const found = await SCANS.sources(
					{ place: placeOf(folder), known },
					{ PATH: `${folder}/bin:${process.env.PATH}` },
				);
				assert.equal(told(found, known), { added: [], changed: ["s-007.md"], removed: [] });
				assert.is(existsSync(join(folder, "trace")), asked);
			}));
	}

	for (const autocrlf of ["false", "true"]) {
		test(`finds what differs in a fresh clone with core.autocrlf=${autocrlf}`, async () =>
			inFolder(async (folder) => {
				const git = (...args: string[]) =>
					execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: folder, stdio: "pipe" });
				const names = Array.from({ length: 150 }, (_, row) => `s-${String(row).padStart(3, "0")}.md`);
				for (const one of names) write(folder, `articles/${one}`, `${one}\n`);
				git("init", "-q");
				git("add", "-A");
				git("commit", "-q", "-m", "x");
				const cloned = (name: string) => {
					git("clone", "-q", "-c", `core.autocrlf=${autocrlf}`, folder, join(folder, name));
					return join(folder, name, "articles");
				};
				const known = { ...remembered(cloned("one"), names, Date.now() + 60_000), defaults: {} };
				write(folder, "articles/s-003.md", "x-003.md\n");
				git("commit", "-a", "-q", "-m", "y");
				const second = cloned("two");
				write(second, "s-004.md", readFileSync(join(second, "s-004.md"), "utf8").replace("s", "x"));
				const found = await SCANS.sources({ place: placeOf(second), known }, process.env);
				assert.equal(told(found, known), { added: [], changed: ["s-003.md", "s-004.md"], removed: [] });
				assert.is(found.touched.length, 148);
			}));
	}

	test("tells which other files are others, gone, or there at last", async () =>
		inFolder(async (folder) => {
			const names = [
				"p/same.png",
				"p/other.png",
				"p/gone.png",
				"p/touched.png",
				"p/missing.png",
				"p/late.png",
				"p/folder.png",
			];
			for (const one of names.slice(0, 4)) write(folder, one, "one");
			const known = remembered(folder, names, Date.now());
			write(folder, "p/other.png", "two");
			rmSync(join(folder, "p/gone.png"));
			utimesSync(join(folder, "p/touched.png"), 1000, 2000);
			write(folder, "p/late.png", "one");
			mkdirSync(join(folder, "p/folder.png"));
			const task = { place: placeOf(folder), files: [{ folder, known }] };
			const [found] = (await SCANS.sources(task, NO_ENVIRONMENT)).files;
			const named = (rows: Iterable<number> = []) => [...rows].map((row) => names[row]);
			assert.equal(named(found?.changed), ["p/other.png", "p/late.png"]);
			assert.equal(named(found?.removed), ["p/gone.png"]);
			assert.equal(named(found?.touched), ["p/same.png", "p/touched.png"]);
		}));
});

const outputs = [
	{ name: "nothing", change: () => {}, expected: [] },
	{ name: "another size", change: (path: string) => writeFileSync(path, "three"), expected: [1] },
	{ name: "another time", change: (path: string) => utimesSync(path, 1000, 2000), expected: [1] },
	{ name: "no file", change: (path: string) => rmSync(path), expected: [1] },
	{ name: "no folder", change: (path: string) => rmSync(dirname(path), { recursive: true }), expected: [1] },
	{
		name: "a file for its folder",
		change: (path: string) => {
			rmSync(dirname(path), { recursive: true });
			writeFileSync(dirname(path), "one");
		},
		expected: [1],
	},
] as const;

describe("SCANS.outputs", (test) => {
	for (const { name, change, expected } of outputs) {
		test(`tells of ${name}`, async () =>
			inFolder(async (folder) => {
				const names = ["a.html", "é/b.html", "z.html"];
				for (const one of names) write(folder, one, "one");
				const { sizes, mtimes } = remembered(folder, names, Date.now());
				change(join(folder, "é/b.html"));
				assert.equal([...(await SCANS.outputs({ folder, names: Texts.of(names), sizes, mtimes }))], [...expected]);
			}));
	}
});
