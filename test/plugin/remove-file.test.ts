import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { removeFile } from "../../plugin/remove-file.ts";
import { describe } from "../support/describe.ts";
import { filesIn } from "../support/site.ts";

const FILES = ["outside.txt", "site/a/b/c.html", "site/a/d.html", "site/e/f/g.html", "site/h.html"];

function within(use: (folder: string) => void): void {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-remove-"));
	try {
		for (const path of FILES) {
			mkdirSync(join(folder, path, ".."), { recursive: true });
			writeFileSync(join(folder, path), path);
		}
		use(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const untouched = [
	"../outside.txt",
	"a/../../outside.txt",
	"/h.html",
	"./h.html",
	"a//d.html",
	"a",
	"a/",
	"",
	".",
	"..",
	"missing.html",
	"h.html/x",
	"a\\d.html",
	"h.html\0",
	"link/outside.txt",
	"link.html",
];

describe("removeFile", (test) => {
	test("removes a file with the folders that this leaves empty", () => {
		within((folder) => {
			removeFile(join(folder, "site"), "e/f/g.html");
			removeFile(join(folder, "site"), "a/b/c.html");
			assert.equal(Object.keys(filesIn(folder)).sort(), ["outside.txt", "site/a/d.html", "site/h.html"]);
			assert.equal([existsSync(join(folder, "site/e")), existsSync(join(folder, "site/a/b"))], [false, false]);
		});
	});

	// A build that was killed between the two left them for good.
	test("removes the empty folders of a file that is gone already", () => {
		within((folder) => {
			for (const gone of ["site/e/f/g.html", "site/a/b"]) rmSync(join(folder, gone), { recursive: true });
			mkdirSync(join(folder, "site/x"));
			for (const path of ["e/f/g.html", "a/b/c.html", "x/y/z.html"]) removeFile(join(folder, "site"), path);
			assert.equal(Object.keys(filesIn(folder)).sort(), ["outside.txt", "site/a/d.html", "site/h.html"]);
			assert.equal(readdirSync(join(folder, "site")).sort(), ["a", "h.html"]);
		});
	});

	test("leaves the folder itself", () => {
		within((folder) => {
			for (const path of FILES) if (path.startsWith("site/")) removeFile(join(folder, "site"), path.slice(5));
			assert.ok(existsSync(join(folder, "site")));
		});
	});

	for (const path of untouched) {
		test(`does nothing at ${JSON.stringify(path)}`, () => {
			within((folder) => {
				symlinkSync(folder, join(folder, "site/link"));
				symlinkSync(join(folder, "outside.txt"), join(folder, "site/link.html"));
				removeFile(join(folder, "site"), path);
				assert.equal(Object.keys(filesIn(folder)).sort(), [...FILES].sort());
				assert.ok(existsSync(join(folder, "site/link.html")));
			});
		});
	}
});
