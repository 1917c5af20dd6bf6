import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { WrittenFiles } from "../../plugin/written-files.ts";
import { describe } from "../support/describe.ts";

const NOTHING = { files: [], pictures: [] };

function within(use: (file: string, folder: string) => void): void {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-written-"));
	try {
		use(join(folder, "deep/written.json"), folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const damaged = [
	"",
	"{",
	"null",
	"[]",
	'{"outputs":[]}',
	'{"outputs":{"_site":{"files":"a","pictures":[]}}}',
	'{"outputs":{"_site":{"files":[1],"pictures":[]}}}',
	'{"outputs":{"_site":["a"]}}',
	'{"outputs":{"__proto__":{"files":["a"],"pictures":[]}}}',
];

describe("the list of written files", (test) => {
	test("comes back as it was written, sorted, and nothing is left beside it", () => {
		within((file, folder) => {
			const list = new WrittenFiles(file, "_site");
			assert.equal(list.read(), NOTHING);
			list.write({ files: ["b", "a"], pictures: ["/images/x"] });
			assert.equal(new WrittenFiles(file, "_site").read(), { files: ["a", "b"], pictures: ["/images/x"] });
			assert.equal(readdirSync(join(folder, "deep")), ["written.json"]);
		});
	});

	test("is one for each output folder", () => {
		within((file) => {
			new WrittenFiles(file, "_site").write({ files: ["a"], pictures: [] });
			new WrittenFiles(file, "preview").write({ files: ["b"], pictures: [] });
			assert.equal(new WrittenFiles(file, "_site").read().files, ["a"]);
			assert.equal(new WrittenFiles(file, "preview").read().files, ["b"]);
			assert.equal(new WrittenFiles(file, "toString").read(), NOTHING);
		});
	});

	for (const text of damaged) {
		test(`is nothing where the file says ${JSON.stringify(text)}, and is written anew`, () => {
			within((file, folder) => {
				new WrittenFiles(join(folder, "deep/x"), "x").write(NOTHING);
				writeFileSync(file, text);
				const list = new WrittenFiles(file, "_site");
				assert.equal(list.read(), NOTHING);
				list.write({ files: ["a"], pictures: [] });
				assert.equal(list.read().files, ["a"]);
			});
		});
	}
});
