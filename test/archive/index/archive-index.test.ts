import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { type ArchiveIndex, openIndex, removeIndex, writeIndex } from "../../../src/archive/index/archive-index.ts";
import { Texts } from "../../../src/archive/index/columns.ts";
import type { KnownFiles } from "../../../src/archive/index/stamps.ts";
import { StoryTable } from "../../../src/archive/index/story-table.ts";
import { describe } from "../../support/describe.ts";

const FILES: KnownFiles = {
	names: Texts.of(["a.md"]),
	sizes: Float64Array.of(1),
	mtimes: Float64Array.of(2),
	ctimes: Float64Array.of(3),
	blobs: new Uint8Array(20),
	readAt: Float64Array.of(4),
};
const INDEX: ArchiveIndex = {
	head: { segments: ["stories-1.bin"], now: 5 },
	stories: StoryTable.of([]),
	files: { articles: FILES, beside: FILES, site: FILES },
	folderOf: Uint32Array.of(0),
};

function within(use: (folder: string) => void): void {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-index-"));
	try {
		writeFileSync(join(folder, "stories-1.bin"), "");
		writeIndex(folder, INDEX);
		use(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

describe("the index of an archive", (test) => {
	test("comes back as it was left", () => {
		within((folder) => {
			const index = openIndex(folder);
			assert.ok(typeof index === "object");
			assert.equal([index.head, [...index.folderOf]], [INDEX.head, [0]]);
			assert.equal([index.files.beside.names.at(0), [...index.files.site.readAt]], ["a.md", [4]]);
		});
	});

	test("is not believed with a byte changed or cut off", () => {
		within((folder) => {
			const file = join(folder, "index.bin");
			const bytes = readFileSync(file);
			for (let at = 0; at < bytes.length; at += 7) {
				writeFileSync(file, Buffer.from(bytes).fill((bytes[at] as number) ^ 1, at, at + 1));
				assert.is(openIndex(folder), "damaged", `byte ${at}`);
				writeFileSync(file, bytes.subarray(0, at));
				assert.is(openIndex(folder), "damaged", `the first ${at}`);
			}
		});
	});

	test("is not believed without the records that it speaks of, and missing when it was removed", () => {
		within((folder) => {
			rmSync(join(folder, "stories-1.bin"));
			assert.is(openIndex(folder), "damaged");
			removeIndex(folder);
			assert.is(openIndex(folder), "missing");
		});
	});
});
