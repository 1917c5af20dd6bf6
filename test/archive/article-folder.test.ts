import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as assert from "uvu/assert";
import { createMarkdown, faultText, listArticles, readArticles } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, lines, NOW, newsroom } from "../support/newsroom.ts";

interface Place {
	readonly files?: Readonly<Record<string, string>>;
	/** Targets by the path of the link, both in the project. */
	readonly links?: Readonly<Record<string, string>>;
	readonly except?: readonly string[];
	readonly ignores?: readonly string[];
	/** Name of a file in the bytes of another encoding. */
	readonly bytes?: Buffer;
}

/** What a project in a temporary folder lists and reads. */
function listing({ files = {}, links = {}, except = [], ignores = [], bytes }: Place) {
	const project = mkdtempSync(join(tmpdir(), "newsroom-folder-"));
	try {
		mkdirSync(join(project, "articles"));
		for (const [path, content] of Object.entries(files)) {
			mkdirSync(dirname(join(project, path)), { recursive: true });
			writeFileSync(join(project, path), content);
		}
		for (const [path, target] of Object.entries(links)) {
			mkdirSync(dirname(join(project, path)), { recursive: true });
			symlinkSync(join(project, target), join(project, path));
		}
		if (bytes) writeFileSync(Buffer.concat([Buffer.from(`${project}/articles/`), bytes]), file({}));
		const { files: found, faults } = listArticles({
			folder: join(project, "articles"),
			project,
			except: except.map((path) => join(project, path)),
			ignores,
		});
		const markdown = createMarkdown("off");
		const picture = () => ({ expected: "", got: "" });
		const reading = readArticles(found, { newsroom: newsroom(), now: NOW, markdown, picture });
		return { names: found.map(({ name }) => name), found, faults: faults.map(faultText), reading };
	} finally {
		rmSync(project, { recursive: true, force: true });
	}
}

const listed = [
	{
		name: "Markdown in folders, in the order of names",
		files: ["articles/b.md", "articles/a/z.md", "articles/a.MD"],
		expected: ["a/z.md", "a.MD", "b.md"],
	},
	{
		name: "nothing but Markdown",
		files: ["articles/a.txt", "articles/b.njk", "articles/c.md.bak", "articles/md"],
		expected: [],
	},
	{
		name: "no names that begin with _ or .",
		files: ["articles/_x.md", "articles/.hidden.md", "articles/_drafts/a.md", "articles/.git/a.md"],
		expected: [],
	},
	{
		name: "nothing in node_modules",
		files: ["articles/node_modules/a/README.md", "articles/a/node_modules/b.md"],
		expected: [],
	},
	{ name: "nothing outside the folder", files: ["README.md", "other/a.md"], expected: [] },
	{
		name: "nothing in other folders of the site",
		files: ["articles/includes/a.md", "articles/a/includes/b.md"],
		except: ["articles/includes"],
		expected: ["a/includes/b.md"],
	},
	{
		name: "nothing that a glob leaves out",
		files: ["articles/a.md", "articles/old/b.md", "articles/old/c/d.md"],
		ignores: ["articles/old/**"],
		expected: ["a.md"],
	},
	{
		name: "nothing in a folder that a name leaves out",
		files: ["articles/a.md", "articles/old/b.md"],
		ignores: ["./articles/old"],
		expected: ["a.md"],
	},
	{
		name: "nothing in a folder that a name with a slash leaves out",
		files: ["articles/a.md", "articles/old/b.md"],
		ignores: ["articles/old/"],
		expected: ["a.md"],
	},
	{
		name: "no file that a glob leaves out wherever it lies",
		files: ["articles/README.md", "articles/a/README.md", "articles/a/b.md"],
		ignores: ["**/README.md"],
		expected: ["a/b.md"],
	},
] as { name: string; files: string[]; except?: string[]; ignores?: string[]; expected: string[] }[];

const warned = [
	{
		name: "a data file beside an article",
		files: ["articles/a.md", "articles/a.json"],
		expected: /^articles\/a\.json warning: file: .*not applied/,
	},
	{
		name: "a program beside an article",
		files: ["articles/a.md", "articles/a.11tydata.js"],
		expected: /^articles\/a\.11tydata\.js warning: /,
	},
	{
		name: "a program of a folder",
		files: ["articles/o/a.md", "articles/o/o.11tydata.cjs"],
		expected: /^articles\/o\/o\.11tydata\.cjs warning: /,
	},
	{
		name: "the other form of the data of a folder",
		files: ["articles/o/a.md", "articles/o/o.11tydata.json"],
		expected: /^articles\/o\/o\.11tydata\.json warning: /,
	},
];

const linked = [
	{
		name: "a link to a file",
		links: { "articles/a.md": "secret.md" },
		expected: [
			"articles/a.md file: expected a file or folder in the articles folder, got a symbolic link; put the file itself there",
		],
	},
	{
		name: "a link to a folder",
		links: { "articles/a": "secrets" },
		expected: [
			"articles/a file: expected a file or folder in the articles folder, got a symbolic link; put the file itself there",
		],
	},
	{
		name: "a link that leads nowhere",
		links: { "articles/a.md": "nowhere.md" },
		expected: [
			"articles/a.md file: expected a file or folder in the articles folder, got a symbolic link; put the file itself there",
		],
	},
	{
		name: "a link to the folder it lies in",
		links: { "articles/loop": "articles" },
		expected: [
			"articles/loop file: expected a file or folder in the articles folder, got a symbolic link; put the file itself there",
		],
	},
	{
		name: "a link to itself",
		links: { "articles/loop.md": "articles/loop.md" },
		expected: [
			"articles/loop.md file: expected a file or folder in the articles folder, got a symbolic link; put the file itself there",
		],
	},
	{ name: "a link that is no article", links: { "articles/notes.txt": "secret.md" }, expected: [] },
	{ name: "a link whose name is left out", links: { "articles/_a.md": "secret.md" }, expected: [] },
];

describe("listArticles", (test) => {
	for (const { name, files, expected, ...rest } of listed) {
		test(`lists ${name}`, () => {
			const contents = Object.fromEntries(files.map((path) => [path, file({})]));
			const { names, faults } = listing({ files: contents, ...rest });
			assert.equal(names, expected);
			assert.equal(faults, []);
		});
	}

	for (const { name, files, expected } of warned) {
		test(`warns of ${name}, and lists the article`, () => {
			const { names, faults } = listing({ files: Object.fromEntries(files.map((path) => [path, file({})])) });
			assert.is(names.length, 1);
			assert.is(faults.length, 1, faults.join("\n"));
			assert.match(faults[0] ?? "", expected);
		});
	}

	for (const { name, links, expected } of linked) {
		test(`follows no link: ${name}`, () => {
			const files = { "secret.md": file({}), "secrets/a.md": file({}), "articles/good.md": file({}) };
			const { names, faults } = listing({ files, links });
			assert.equal(names, ["good.md"]);
			assert.equal(faults, expected);
		});
	}

	test("gives every article the data of the folders above it, the farthest first", () => {
		const { found, faults } = listing({
			files: {
				"articles/articles.json": '{"section": "world"}',
				"articles/a/a.json": '{"free": false}',
				"articles/a/b/b.json": '{"tags": "x"}',
				"articles/a/b/story.md": file({}),
				"articles/c/story.md": file({}),
			},
		});
		assert.equal(faults, []);
		assert.equal(
			found.map(({ directories }) => directories.map(({ file }) => file)),
			[["articles/articles.json", "articles/a/a.json", "articles/a/b/b.json"], ["articles/articles.json"]],
		);
	});

	test("a broken data file of a folder is one fault", () => {
		const { faults } = listing({
			files: { "articles/a/a.json": "{", "articles/a/b.md": file({}), "articles/a/c.md": file({}) },
		});
		assert.is(faults.length, 1);
		assert.match(faults[0] ?? "", /^articles\/a\/a\.json file: expected JSON/);
	});

	for (const name of ["a\nb.md", "a\u001b[31mb.md", "a\u202eb.md"]) {
		test(`the name ${JSON.stringify(name)} is an article, and harmless to a terminal`, () => {
			const { names, found, reading } = listing({ files: { [`articles/${name}`]: file({ foo: "x" }) } });
			assert.equal(names, [name]);
			assert.not.match(found[0]?.file ?? "", /[\p{Cc}\u202e]/u);
			assert.not.match(lines(reading).join(""), /[\p{Cc}\u202e]/u);
		});
	}

	test("names are composed, whatever the file system says", () => {
		assert.equal(listing({ files: { "articles/cafe\u0301.md": file({}) } }).names, ["caf\u00e9.md"]);
	});

	// Only some file systems take names that are no UTF-8.
	if (process.platform === "linux") {
		test("a name in another encoding is a fault, and the other articles are read", () => {
			const { reading, faults } = listing({
				files: { "articles/good.md": file({}) },
				bytes: Buffer.from("caf\xe9.md", "latin1"),
			});
			assert.equal(
				reading.articles.map(({ id }) => id),
				["good"],
			);
			assert.is(faults.length + lines(reading).length, 1);
		});
	}
});
