import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as assert from "uvu/assert";
import { sharpPath, whoMayHaveSharp } from "../../plugin/sharp.ts";
import { describe } from "../support/describe.ts";

function within(
	packages: readonly string[],
	use: (root: string) => void,
	links: Readonly<Record<string, string>> = {},
): void {
	const root = realpathSync(mkdtempSync(join(tmpdir(), "newsroom-sharp-")));
	try {
		for (const path of packages) {
			mkdirSync(join(root, path), { recursive: true });
			writeFileSync(join(root, path, "package.json"), JSON.stringify({ name: path, main: "index.js" }));
			writeFileSync(join(root, path, "index.js"), "");
		}
		for (const [path, target] of Object.entries(links)) {
			mkdirSync(dirname(join(root, path)), { recursive: true });
			symlinkSync(join(root, target), join(root, path));
		}
		use(root);
	} finally {
		rmSync(root, { recursive: true });
	}
}

const IMG = "node_modules/@11ty/eleventy-img";

describe("sharpPath", (test) => {
	test("the site's own comes first", () => {
		within(["node_modules/sharp", IMG, `${IMG}/node_modules/sharp`], (root) => {
			assert.is(sharpPath(whoMayHaveSharp(root)), join(root, "node_modules/sharp/index.js"));
		});
	});

	test("then that of eleventy-img, wherever it really lies", () => {
		within([IMG, `${IMG}/node_modules/sharp`], (root) => {
			assert.is(sharpPath(whoMayHaveSharp(root)), join(root, IMG, "node_modules/sharp/index.js"));
		});
		const store = "node_modules/.store/img/node_modules";
		within(
			[`${store}/@11ty/eleventy-img`, `${store}/sharp`],
			(root) => assert.is(sharpPath(whoMayHaveSharp(root)), join(root, store, "sharp/index.js")),
			{ [IMG]: `${store}/@11ty/eleventy-img` },
		);
	});

	test("there may be none", () => {
		within([], (root) => assert.is(sharpPath([join(root, "package.json"), join(root, "other.js")]), undefined));
		assert.is(sharpPath([]), undefined);
	});
});
