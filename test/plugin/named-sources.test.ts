import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { namedSources, SCANS, type SourceTask } from "../../plugin/scan-task.ts";
import { Texts } from "../../src/archive/index/columns.ts";
import { blobId, UNKNOWN } from "../../src/archive/index/stamps.ts";
import { describe } from "../support/describe.ts";

const ARTICLES = ["a.md", "news/b.md", "news/é.md", "z.md"];
const OTHERS = { "news/news.json": "{}", "a.png": "picture" };

/** A folder of articles, and what a build knows of it that has read all but `z.md` a while ago. */
async function inFolder(work: (folder: string, task: SourceTask) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-named-"));
	try {
		mkdirSync(join(folder, "news"));
		for (const name of ARTICLES) writeFileSync(join(folder, name), name);
		for (const [name, text] of Object.entries(OTHERS)) writeFileSync(join(folder, name), text);
		const place = { folder, project: folder, except: [], ignores: [] };
		const { folders, defaults, folderOf, ...found } = await SCANS.sources({ place }, process.env);
		const at = Date.now() + 60_000;
		found.sizes[ARTICLES.indexOf("z.md")] = UNKNOWN;
		const known = {
			...found,
			blobs: Buffer.concat(ARTICLES.map((name) => blobId(Buffer.from(name)))),
			readAt: new Float64Array(ARTICLES.length).fill(at),
			defaults: Object.fromEntries(folders.map(({ fromFolder }, row) => [fromFolder, defaults[row] ?? ""])),
			walk: { folders, folderOf, at },
		};
		const { size, mtimeMs, ctimeMs } = statSync(join(folder, "a.png"));
		const pictures = {
			names: Texts.of(["a.png", "wanted.png"]),
			sizes: Float64Array.of(size, -1),
			mtimes: Float64Array.of(mtimeMs, 0),
			ctimes: Float64Array.of(ctimeMs, 0),
			blobs: new Uint8Array(40),
			readAt: Float64Array.of(at, at),
		};
		await work(folder, { place, known, files: [{ folder, known: pictures }] });
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const told = (folder: string, names: readonly string[]) => new Set(names.map((name) => join(folder, name)));

describe("namedSources", (test) => {
	test("finds of what it is told the same as a scan of everything, and nothing else", async () =>
		inFolder(async (folder, task) => {
			writeFileSync(join(folder, "news/b.md"), "other");
			utimesSync(join(folder, "news/é.md"), 1000, 2000);
			const names = ["news/b.md", "news/é.md"];
			const found = await namedSources(task, told(folder, names), process.env);
			assert.equal(found, await SCANS.sources(task, process.env));
			assert.equal([...(found?.changed ?? [])], [1, 3]);
			assert.equal([...(found?.touched ?? [])], [2]);

			writeFileSync(join(folder, "a.md"), "nobody has told");
			assert.equal(await namedSources(task, told(folder, names), process.env), found);
		}));

	test("passes by what has nothing to do with articles", async () =>
		inFolder(async (folder, task) => {
			for (const name of ["a.md~", "4913", "notes.txt"]) writeFileSync(join(folder, name), "x");
			const names = ["a.md~", "4913", "notes.txt", "gone.tmp", "../layouts/longread.njk", "../package.json"];
			const found = await namedSources(task, told(folder, names), process.env);
			assert.equal([...(found?.changed ?? [])], [3]);
		}));

	const more: { what: string; name: string; change: (path: string) => void }[] = [
		{ what: "a new article", name: "new.md", change: (path) => writeFileSync(path, "new") },
		{ what: "an article that is gone", name: "a.md", change: (path) => rmSync(path) },
		{
			what: "a link in place of an article",
			name: "a.md",
			change(path) {
				rmSync(path);
				symlinkSync("z.md", path);
			},
		},
		{ what: "a data file", name: "news/news.json", change: (path) => writeFileSync(path, '{ "type": "opinion" }') },
		{ what: "a new data file", name: "a.json", change: (path) => writeFileSync(path, "{}") },
		{ what: "a picture", name: "a.png", change: (path) => writeFileSync(path, "other") },
		{ what: "a picture that was missing", name: "wanted.png", change: (path) => writeFileSync(path, "picture") },
		{ what: "a new folder", name: "more", change: (path) => mkdirSync(path) },
		{ what: "a folder that is gone", name: "news", change: (path) => rmSync(path, { recursive: true }) },
		{ what: "the articles folder, of which it may be anything", name: ".", change: () => {} },
		{ what: "a folder above", name: "..", change: () => {} },
	];
	for (const { what, name, change } of more) {
		test(`leaves ${what} to those who look at everything`, async () =>
			inFolder(async (folder, task) => {
				assert.ok(await namedSources(task, new Set(), process.env));
				change(join(folder, name));
				assert.is(await namedSources(task, told(folder, [name]), process.env), undefined);
			}));
	}

	test("leaves to them more than a few files", async () =>
		inFolder(async (folder, task) => {
			const names = Array.from({ length: 101 }, (_, number) => `${number}.txt`);
			assert.ok(await namedSources(task, told(folder, names.slice(1)), process.env));
			assert.is(await namedSources(task, told(folder, names), process.env), undefined);
		}));

	test("leaves to them what no walk through the folders is known of", async () =>
		inFolder(async (folder, { known, ...task }) => {
			assert.ok(known);
			const { walk: _, ...unwalked } = known;
			assert.is(await namedSources({ ...task, known: unwalked }, told(folder, ["a.md"]), process.env), undefined);
			assert.is(await namedSources(task, told(folder, ["a.md"]), process.env), undefined);
		}));
});
