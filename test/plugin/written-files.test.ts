import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { WrittenFiles } from "../../plugin/written-files.ts";
import { encodeTable, OutputTable } from "../../src/building.ts";
import { describe } from "../support/describe.ts";

const ONE = { size: 1, mtime: 2.5, hash: new Uint8Array(32).fill(3), digest: 4n, owner: 5 };

function within(use: (folder: string) => void): void {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-written-"));
	try {
		use(join(folder, "deep"));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function tableOf(...files: readonly string[]): OutputTable {
	const table = OutputTable.empty();
	for (const file of files) table.set(file, ONE);
	return table;
}

const read = (list: WrittenFiles) => {
	const { table, ...rest } = list.read();
	return { ...rest, files: [...table.paths()] };
};

const NOTHING = { files: [], pending: [], pictures: [], state: "missing" };

const fileIn = (folder: string) => join(folder, readdirSync(folder).find((name) => name.endsWith(".table")) ?? "");

/** What may have become of the bytes of a table. */
const damages: readonly { readonly name: string; readonly damaged: (bytes: Buffer) => string | Uint8Array }[] = [
	{ name: "empty", damaged: () => "" },
	{ name: "text", damaged: () => "{}" },
	{ name: "cut off", damaged: (bytes) => bytes.subarray(0, -1) },
	{ name: "too long", damaged: (bytes) => Buffer.concat([bytes, bytes]) },
	{
		name: "changed in one bit",
		damaged: (bytes) => bytes.map((byte, index) => (index === bytes.length - 60 ? byte ^ 1 : byte)),
	},
	{
		name: "of another version",
		damaged: () => encodeTable(tableOf("a").toTable({ version: 0, output: "_site", pictures: [] })),
	},
	{
		name: "of another folder",
		damaged: () => encodeTable(tableOf("a").toTable({ version: 1, output: "x", pictures: [] })),
	},
	{
		name: "another table",
		damaged: () => encodeTable({ head: { version: 1, output: "_site", pictures: [] }, numbers: {}, texts: {} }),
	},
];

describe("the list of written files", (test) => {
	test("comes back as it was written, and nothing is left beside it", () => {
		within((folder) => {
			const list = new WrittenFiles(folder, "_site");
			assert.equal(read(list), NOTHING);
			list.expect(["c", "d e\nf"]);
			assert.equal(read(new WrittenFiles(folder, "_site")), { ...NOTHING, pending: ["c", "d e\nf"] });
			list.commit(tableOf("b", "a"), ["/images/y", "/images/x"]);
			const { table } = new WrittenFiles(folder, "_site").read();
			assert.equal({ ...table.get("a"), hash: [...(table.get("a")?.hash ?? [])] }, { ...ONE, hash: [...ONE.hash] });
			assert.equal(read(new WrittenFiles(folder, "_site")), {
				files: ["a", "b"],
				pending: [],
				pictures: ["/images/x", "/images/y"],
				state: "sound",
			});
			assert.is(readdirSync(folder).length, 1);
		});
	});

	test("is one for each output folder", () => {
		within((folder) => {
			new WrittenFiles(folder, "_site").commit(tableOf("a"), []);
			new WrittenFiles(folder, "preview").commit(tableOf("b"), []);
			new WrittenFiles(folder, "preview").expect(["c"]);
			assert.equal(read(new WrittenFiles(folder, "_site")), { ...NOTHING, files: ["a"], state: "sound" });
			assert.equal(read(new WrittenFiles(folder, "preview")).files, ["b"]);
			assert.equal(read(new WrittenFiles(folder, "toString")), NOTHING);
		});
	});

	for (const { name, damaged } of damages) {
		test(`is nothing where its file is ${name}, and is written anew`, () => {
			within((folder) => {
				const list = new WrittenFiles(folder, "_site");
				list.commit(tableOf("x"), ["/images/x"]);
				list.expect(["y"]);
				writeFileSync(fileIn(folder), damaged(readFileSync(fileIn(folder))));
				assert.equal(read(list), { ...NOTHING, pending: ["y"], state: "damaged" });
				list.commit(tableOf("a"), []);
				assert.equal(read(list), { ...NOTHING, files: ["a"], state: "sound" });
			});
		});
	}
});
