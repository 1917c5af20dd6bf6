import { execFileSync } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { stylesheet } from "../plugin/theme/stylesheet.ts";
import { describe } from "./support/describe.ts";
import { file } from "./support/newsroom.ts";
import { configuration, filesIn } from "./support/site.ts";

const PACKAGE = fileURLToPath(new URL("../", import.meta.url));
const NAME = "eleventy-plugin-newsroom";

describe("the package", (test) => {
	let folder = "";
	let packed: string[] = [];

	test.before(() => {
		folder = mkdtempSync(join(tmpdir(), "newsroom-pack-"));
		// Without scripts: the package is built already, and other tests are using it.
		const told = npm(["pack", "--ignore-scripts", "--json", "--pack-destination", folder], PACKAGE);
		const [{ filename, files }] = JSON.parse(told) as [{ filename: string; files: { path: string }[] }];
		packed = files.map(({ path }) => path);
		writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "paper", type: "module", private: true }));
		const flags = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--legacy-peer-deps"];
		npm(["install", ...flags, `./${filename}`], folder);
		mkdirSync(join(folder, "node_modules/@11ty"), { recursive: true });
		symlinkSync(join(PACKAGE, "node_modules/@11ty/eleventy"), join(folder, "node_modules/@11ty/eleventy"));
	});

	test.after(() => rmSync(folder, { recursive: true, force: true }));

	test("holds what it needs and nothing else", () => {
		assert.equal(
			packed.filter((path) => !/^(?:dist\/(?:plugin|src)\/|plugin\/theme\/[\w-]+\.css$)/.test(path)).sort(),
			["CHANGELOG.md", "LICENSE", "README.md", "package.json"],
		);
		assert.equal(
			packed.filter(
				(path) => /(?:^|\/)(?:test|bench|articles|node_modules|_site)\//.test(path) || /\.test\./.test(path),
			),
			[],
		);
	});

	test("has no source map to a source that is not in it", () => {
		const root = join(folder, "node_modules", NAME);
		const missing = packed
			.filter((path) => path.endsWith(".map"))
			.flatMap((path) => {
				const { sources, sourcesContent } = JSON.parse(readFileSync(join(root, path), "utf8"));
				return sourcesContent ? [] : sources.filter((source: string) => !existsSync(join(root, dirname(path), source)));
			});
		assert.equal(missing, []);
		const dangling = packed.filter((path) => {
			const [, map] = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(readFileSync(join(root, path), "utf8")) ?? [];
			return map !== undefined && !map.startsWith("data:") && !existsSync(join(root, dirname(path), map));
		});
		assert.equal(dangling, []);
	});

	test("prints a newspaper where it is installed", () => {
		for (const [path, text] of Object.entries({
			".eleventy.js": configuration(),
			"articles/bridge.md": file({ description: "Early.", section: "world" }),
			"core.mjs": `import { rfc3339 } from "${NAME}/core"; console.log(typeof rfc3339);`,
		})) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), text);
		}
		run([join(folder, "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"], folder);
		const output = filesIn(join(folder, "_site"));
		assert.match(output["2026/03/01/bridge/index.html"] ?? "", "Bridge reopens");
		assert.is(output["newsroom.css"], stylesheet());
		assert.is(run(["core.mjs"], folder).trim(), "function");
	});

	test("has a command that runs where it is installed", () => {
		writeFileSync(join(folder, ".eleventy.js"), configuration());
		const program = join(folder, "node_modules/.bin/newsroom");
		const path = execFileSync(program, ["new", "Gate opens"], { cwd: folder, encoding: "utf8" }).trim();
		assert.is(path, "articles/2026-11-01-gate-opens.md");
		const told = execFileSync(program, ["check", path, "--json"], { cwd: folder, encoding: "utf8" });
		assert.is(JSON.parse(told).counts.errors, 0);
		const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string };
		assert.is(execFileSync(program, ["--version"], { cwd: folder, encoding: "utf8" }), `${version}\n`);
		assert.is(statSync(join(PACKAGE, "dist/src/cli/main.js")).mode & 0o111, 0o111);
	});
});

function npm(args: readonly string[], cwd: string): string {
	return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], timeout: 120_000 });
}

function run(args: readonly string[], cwd: string): string {
	return execFileSync(process.execPath, args, {
		cwd,
		encoding: "utf8",
		stdio: ["ignore", "pipe", "pipe"],
		timeout: 120_000,
	});
}
