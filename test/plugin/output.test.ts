import {
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
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { Output, type PrintedFile } from "../../plugin/output.ts";
import { removeFile } from "../../plugin/remove-file.ts";
import { presentInOutput, removeParts } from "../../plugin/replace-file.ts";
import { contentHash } from "../../src/base/hash.ts";
import { OutputTable } from "../../src/building.ts";
import { NewsroomError } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { filesIn } from "../support/site.ts";

/** A folder beside which there is another one, both removed again. */
function within(use: (folder: string, beside: string) => void): void {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-output-"));
	try {
		mkdirSync(join(folder, "beside"));
		use(join(folder, "_site"), join(folder, "beside"));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function put(file: string, text: string): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

/** A build that prints texts by address, and what became of them. */
function print(folder: string, texts: Readonly<Record<string, string>>, table = OutputTable.empty()): PrintedFile[] {
	const output = new Output(folder, false, table);
	for (const [path, text] of Object.entries(texts)) output.write(path, text);
	const printed = [...output.take()];
	assert.equal(output.take(), []);
	for (const one of printed) table.set(one.file, one);
	return printed;
}

const wordsOf = ({ isWritten, isChanged }: PrintedFile) =>
	`${isWritten ? "written" : "left"}, ${isChanged ? "changed" : "same"}`;

const OLD = new Date("2020-01-01T00:00:00Z");
const mtimeOf = (file: string) => lstatSync(file).mtimeMs;

/** What somebody did between two builds, and what the second does about it. */
const between: readonly {
	readonly name: string;
	readonly change: (file: string, beside: string) => void;
	readonly text?: string;
	readonly forgets?: "forgets";
	readonly expected: string;
	readonly kept?: "mtime";
}[] = [
	{ name: "nothing", change: () => {}, expected: "left, same", kept: "mtime" },
	{ name: "another text", change: () => {}, text: "two", expected: "written, changed" },
	{ name: "a longer text", change: () => {}, text: "three", expected: "written, changed" },
	{ name: "a touch", change: (file) => utimesSync(file, OLD, OLD), expected: "left, same", kept: "mtime" },
	{ name: "an edit by hand", change: (file) => writeFileSync(file, "own"), expected: "written, changed" },
	{ name: "an empty file", change: (file) => writeFileSync(file, ""), expected: "written, changed" },
	{ name: "no file", change: (file) => rmSync(file), expected: "written, changed" },
	{ name: "no folder", change: (file) => rmSync(dirname(file), { recursive: true }), expected: "written, changed" },
	{ name: "a lost table", change: () => {}, forgets: "forgets", expected: "left, changed", kept: "mtime" },
	{
		name: "a lost table and an edit",
		change: (file) => writeFileSync(file, "own"),
		forgets: "forgets",
		expected: "written, changed",
	},
	{
		name: "a link to the same bytes",
		change: (file, beside) => {
			rmSync(file);
			writeFileSync(join(beside, "x"), "one");
			symlinkSync(join(beside, "x"), file);
		},
		expected: "written, changed",
	},
	{
		name: "a link to nothing",
		change: (file, beside) => {
			rmSync(file);
			symlinkSync(join(beside, "nothing"), file);
		},
		expected: "written, changed",
	},
	{
		name: "an empty folder",
		change: (file) => {
			rmSync(file);
			mkdirSync(join(file, "deep/er"), { recursive: true });
		},
		expected: "written, changed",
	},
];

describe("the output folder", (test) => {
	for (const { name, change, text = "one", forgets, expected, kept } of between) {
		test(`after ${name}: ${expected}`, () => {
			within((folder, beside) => {
				const table = OutputTable.empty();
				assert.equal(print(folder, { "/a/": "one" }, table).map(wordsOf), ["written, changed"]);
				const file = join(folder, "a/index.html");
				utimesSync(file, OLD, OLD);
				print(folder, { "/a/": "one" }, table);
				change(file, beside);
				const before = kept && mtimeOf(file);
				const [printed] = print(folder, { "/a/": text }, forgets ? OutputTable.empty() : table);
				assert.is(printed && wordsOf(printed), expected);
				assert.equal(filesIn(folder), { "a/index.html": text });
				assert.ok(lstatSync(file).isFile());
				if (kept) assert.is(mtimeOf(file), before);
				assert.is(printed?.mtime, mtimeOf(file));
				for (const [path, all] of Object.entries(filesIn(beside))) assert.is(all, "one", path);
			});
		});
	}

	test("takes a file for its own without reading it where the table says so", () => {
		within((folder) => {
			const table = OutputTable.empty();
			print(folder, { "/a/": "one" }, table);
			const file = join(folder, "a/index.html");
			writeFileSync(file, "two");
			const known = table.get("a/index.html");
			assert.ok(known);
			table.set("a/index.html", { ...known, mtime: mtimeOf(file) });
			assert.equal(print(folder, { "/a/": "one" }, table).map(wordsOf), ["left, same"]);
			assert.is(readFileSync(file, "utf8"), "two");
		});
	});

	test("tells of each file what the table must know", () => {
		within((folder) => {
			const output = new Output(folder, false);
			output.write("/é/", "wörd", { digest: 7n, owner: 9 });
			output.write("/x.bin", Uint8Array.of(0, 255));
			const [one, two] = output.take();
			assert.ok(one && two);
			assert.equal([one.file, one.size, one.digest, one.owner], ["é/index.html", 5, 7n, 9]);
			assert.equal([two.file, two.size, two.digest, two.owner], ["x.bin", 2, 0n, 0]);
			assert.is(Buffer.from(one.hash).toString("hex").slice(0, 16), contentHash("wörd"));
			assert.is(one.hash.length, 32);
			assert.equal([...structuredClone(two).hash], [...two.hash]);
			assert.equal([...output.written].sort(), [join(folder, "x.bin"), join(folder, "é/index.html")]);
		});
	});

	test("prints texts of every length and script as they are", () => {
		within((folder) => {
			for (const text of ["", "é".repeat(400_000), "a\u{10348}“".repeat(70_000), "a".repeat(350_000), "\ud800"]) {
				const [printed] = print(folder, { "/a.txt": text });
				assert.ok(readFileSync(join(folder, "a.txt")).equals(Buffer.from(text)));
				assert.is(printed?.size, Buffer.byteLength(text));
			}
		});
	});

	test("copies a file that it does not know, or whose copy is another", () => {
		within((folder, beside) => {
			const table = OutputTable.empty();
			const from = join(beside, "p.jpg");
			writeFileSync(from, "picture");
			const copy = () => {
				const output = new Output(folder, false, table);
				output.copy("/images/p.jpg", from);
				const printed = output.take();
				for (const one of printed) table.set(one.file, one);
				return printed.map(wordsOf);
			};
			assert.equal(copy(), ["written, changed"]);
			assert.equal(copy(), ["left, same"]);
			writeFileSync(join(folder, "images/p.jpg"), "PICTURE");
			utimesSync(join(folder, "images/p.jpg"), OLD, OLD);
			assert.equal(copy(), ["written, changed"]);
			assert.equal(filesIn(folder), { "images/p.jpg": "picture" });
		});
	});

	test("does nothing in a dry run", () => {
		within((folder, beside) => {
			const output = new Output(folder, true);
			output.write("/a/", "one");
			output.copy("/b", join(beside, "nothing"));
			assert.equal([existsSync(folder), output.take(), output.written.size], [false, [], 2]);
		});
	});

	test("puts a file in the place of a folder of files that builds have written, and the other way round", () => {
		within((folder) => {
			const table = OutputTable.empty();
			print(folder, { "/a/": "1", "/a/b/c/": "2", "/d": "3" }, table);
			print(folder, { "/a": "4", "/d/e/": "5" }, table);
			assert.equal(filesIn(folder), { a: "4", "d/e/index.html": "5" });
		});
	});

	const inTheWay: readonly {
		readonly name: string;
		readonly mine: string;
		readonly texts: Readonly<Record<string, string>>;
	}[] = [
		{ name: "a folder with a file of somebody else", mine: "a/mine.txt", texts: { "/a": "2" } },
		{ name: "a file of somebody else above it", mine: "b", texts: { "/b/c/": "2" } },
	];
	for (const { name, mine, texts } of inTheWay) {
		test(`does not remove ${name}`, () => {
			within((folder) => {
				put(join(folder, mine), "mine");
				assert.throws(
					() => print(folder, texts),
					(error: unknown) => error instanceof NewsroomError && /move it, or delete it/.test(error.message),
				);
				assert.equal(filesIn(folder), { [mine]: "mine" });
			});
		});
	}

	test("does not take what it has just printed for something of an earlier build", () => {
		within((folder) => {
			for (const texts of [
				{ "/a/": "1", "/a": "2" },
				{ "/a": "1", "/a/": "2" },
			]) {
				const table = OutputTable.empty();
				table.set("a", { size: 1, mtime: 1, hash: new Uint8Array(32), digest: 0n, owner: 0 });
				table.set("a/index.html", { size: 1, mtime: 1, hash: new Uint8Array(32), digest: 0n, owner: 0 });
				assert.throws(() => print(folder, texts, table));
				rmSync(folder, { recursive: true });
			}
		});
	});

	test("writes nothing outside", () => {
		within((folder, beside) => {
			assert.throws(() => new Output(folder, false).write("/../beside/x", "x"), /inside/);
			assert.equal(readdirSync(beside), []);
		});
	});

	test("holds what was printed last, whatever stood there before", () => {
		const state = fc.dictionary(
			fc.constantFrom("/", "/a/", "/a/b/", "/a/c.txt", "/feed.xml", "/é/"),
			fc.constantFrom("", "1", "2", "long"),
			{ noNullPrototype: true },
		);
		fc.assert(
			fc.property(fc.array(fc.record({ texts: state, forgets: fc.boolean() }), { maxLength: 5 }), (builds) => {
				within((folder) => {
					let table = OutputTable.empty();
					let earlier: ReadonlySet<string> = new Set();
					for (const { texts, forgets } of builds) {
						if (forgets) table = OutputTable.empty();
						const output = new Output(folder, false, table);
						for (const [path, text] of Object.entries(texts)) output.write(path, text);
						const others = [...earlier].filter((file) => !output.written.has(file));
						for (const file of others) removeFile(folder, relative(folder, file).split(sep).join("/"));
						for (const one of output.take()) table.set(one.file, one);
						earlier = output.written;
						within((clean) => {
							print(clean, texts);
							assert.equal(filesIn(folder), filesIn(clean));
						});
					}
				});
			}),
			{ numRuns: 60 },
		);
	});
});

describe("a build that is killed while it writes", (test) => {
	test("leaves at most one part, which is removed, and no page that is not whole", () => {
		within((folder) => {
			put(join(folder, "a/index.html"), "one");
			for (const name of [".newsroom-part-1-0", ".newsroom-part-99999999-12"]) put(join(folder, name), "half");
			for (const name of [".newsroom-part-1", ".newsroom-part-1-0.txt", "a/.newsroom-part-1-0"])
				put(join(folder, name), "mine");
			removeParts(folder);
			removeParts(join(folder, "nothing"));
			assert.equal(Object.keys(filesIn(folder)).sort(), [
				".newsroom-part-1",
				".newsroom-part-1-0.txt",
				"a/.newsroom-part-1-0",
				"a/index.html",
			]);
		});
	});

	test("tells the time of the output between a file that was changed before and one that is changed later", () => {
		within((folder) => {
			const changedAt = (file: string) => {
				put(join(folder, file), file);
				return lstatSync(join(folder, file)).ctimeMs;
			};
			const empty = presentInOutput(folder);
			const before = changedAt("a.html");
			const present = presentInOutput(folder);
			assert.ok(empty <= before && before <= present && present <= changedAt("b.html"));
			assert.equal(Object.keys(filesIn(folder)).sort(), ["a.html", "b.html"]);
		});
	});

	test("never shows a reader a part of a file", async () => {
		const folder = mkdtempSync(join(tmpdir(), "newsroom-output-"));
		const file = join(folder, "a/index.html");
		const texts = ["x".repeat(3_000_000), "y".repeat(2_000_000)];
		print(folder, { "/a/": texts[0] ?? "" });
		const reader = new Worker(
			`const { readFileSync } = require("node:fs");
			const { parentPort, workerData } = require("node:worker_threads");
			const seen = new Set();
			let done = false;
			parentPort.once("message", () => { done = true; });
			parentPort.postMessage("ready");
			const look = () => {
				const text = readFileSync(workerData, "latin1");
				seen.add(text.length + text[0] + text.at(-1));
				if (done) parentPort.postMessage([...seen]); else setImmediate(look);
			};
			look();`,
			{ eval: true, workerData: file },
		);
		try {
			await new Promise((resolve) => reader.once("message", resolve));
			for (let count = 0; count < 60; count++) {
				print(folder, { "/a/": texts[count % 2] ?? "" });
				await new Promise((resolve) => setImmediate(resolve));
			}
			const answer = new Promise<string[]>((resolve) => reader.once("message", resolve));
			reader.postMessage("stop");
			const seen = await answer;
			assert.equal(
				seen.filter((one) => one !== "3000000xx" && one !== "2000000yy"),
				[],
			);
			assert.ok(seen.length > 0);
		} finally {
			await reader.terminate();
			rmSync(folder, { recursive: true, force: true });
		}
	});
});
