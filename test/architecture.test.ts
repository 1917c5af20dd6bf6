import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { describe } from "./support/describe.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** From top to bottom: what each folder may import, itself included. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
	"src/base": ["src/base"],
	"src/content": ["src/base", "src/content"],
	"src/formats": ["src/base", "src/content", "src/formats"],
	"src/archive": ["src/base", "src/content", "src/formats", "src/archive"],
	"src/publish": ["src/base", "src/publish"],
	"src/cdn": ["src/base", "src/publish", "src/cdn"],
	"src/cli": ["src/base", "src/content", "src/formats", "src/archive", "src/publish", "src/cdn", "src/cli"],
	src: ["src/base", "src/content", "src/formats", "src/archive", "src/publish"],
	"src/sharing.ts": ["src/base", "src/archive", "src/publish", "src/cdn"],
	plugin: ["plugin"],
};

/** What the plugin may import of the core: all that it promises, what builds need of the archive, what a thread that scans needs alone, and what those need that share. */
const DOORS = new Set(["src/index.ts", "src/building.ts", "src/scanning.ts", "src/sharing.ts"]);

/** What the public core may ask of Node; what reads the disk says so in its first line. */
const PLATFORM = new Set(["node:buffer", "node:crypto", "node:v8"]);
const DISK = new Set(["node:fs", "node:fs/promises", "node:module", "node:path"]);

/** What no file of the core does; those of which it is said, the command line may. */
const FORBIDDEN: readonly {
	readonly name: string;
	readonly pattern: RegExp;
	readonly except?: "src/cli" | "src/cdn";
}[] = [
	{
		name: "looks at the clock",
		pattern: /\bnew Date\(\s*\)|\bDate\.now\b|\bperformance\.now\b|\bTemporal\.Now\b/,
		except: "src/cli",
	},
	{ name: "throws dice", pattern: /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/ },
	{ name: "reads the environment", pattern: /\bprocess\.(?:env|argv|cwd)\b/, except: "src/cli" },
	{ name: "talks to a terminal", pattern: /\bconsole\.|\bprocess\.(?:stdout|stderr|exit)\b/, except: "src/cli" },
	{ name: "uses the network", pattern: /\bfetch\(|node:https?\b|node:net\b/, except: "src/cdn" },
	{ name: "runs text as code", pattern: /\beval\(|\bnew Function\(|node:vm\b/ },
	{ name: "starts processes", pattern: /node:child_process\b/, except: "src/cli" },
	{ name: "leaves a task behind", pattern: /\b(?:TODO|FIXME|XXX)\b/ },
];

interface SourceFile {
	/** From the root of the project, with slashes. */
	readonly path: string;
	readonly text: string;
	/** What its import and export statements name. */
	readonly imports: readonly string[];
}

function sourceFiles(folder: string): SourceFile[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
		.map((entry) => {
			const file = join(entry.parentPath, entry.name);
			const text = readFileSync(file, "utf8");
			const statements = text.matchAll(
				/^\s*(?:import|export)\b[^;"']*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm,
			);
			const imports = [...statements].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? "");
			return { path: file.slice(ROOT.length).replaceAll("\\", "/"), text, imports };
		});
}

/** The folder of the table in which a file lies. */
function layerOf(path: string): string | undefined {
	return Object.keys(MAY_IMPORT)
		.filter((layer) => path === layer || path.startsWith(`${layer}/`))
		.sort((a, b) => b.length - a.length)[0];
}

const resolved = (file: SourceFile, specifier: string) => posix.join(dirname(file.path), specifier);

describe("architecture", (test) => {
	const src = sourceFiles("src");
	const plugin = sourceFiles("plugin");

	test("is read from all files", () => {
		assert.ok(src.length >= 40, `${src.length} files in src`);
		assert.ok(plugin.length >= 20, `${plugin.length} files in plugin`);
		const relative = [...src, ...plugin].flatMap(({ imports }) => imports.filter((name) => name.startsWith(".")));
		assert.ok(relative.length >= 150, `${relative.length} imports`);
	});

	test("imports go one way", () => {
		const wrong = [...src, ...plugin].flatMap((file) => {
			const layer = layerOf(file.path) ?? "";
			const allowed = MAY_IMPORT[layer] ?? [];
			return file.imports
				.filter((specifier) => specifier.startsWith("."))
				.map((specifier) => resolved(file, specifier))
				.filter((target) => !(layer === "plugin" && DOORS.has(target)))
				.filter((target) => !allowed.includes(layerOf(target) ?? ""))
				.map((target) => `${file.path} imports ${target}`);
		});
		assert.equal(wrong, []);
	});

	test("every import of a file names a file that is there", () => {
		const known = new Set([...src, ...plugin].map(({ path }) => path));
		const wrong = [...src, ...plugin].flatMap((file) =>
			file.imports
				.filter((specifier) => specifier.startsWith(".") && !known.has(resolved(file, specifier)))
				.map((specifier) => `${file.path} imports ${specifier}`),
		);
		assert.equal(wrong, []);
	});

	test("the core knows neither Eleventy nor the plugin", () => {
		for (const { path, imports } of src) {
			for (const specifier of imports)
				assert.not.match(specifier, /^(?:@11ty\/|eleventy-plugin-newsroom|#theme)/, path);
		}
	});

	test("nobody but its own files imports the command line", () => {
		const others = [...src, ...plugin].filter(({ path }) => !path.startsWith("src/cli/"));
		assert.equal(
			others.filter((file) => file.imports.some((name) => resolved(file, name).startsWith("src/cli/"))),
			[],
		);
	});

	test("the command line looks at clock, environment and terminal in one file", () => {
		const worldly = src.filter(({ text }) =>
			FORBIDDEN.some(
				({ name, pattern, except }) => except === "src/cli" && name !== "starts processes" && pattern.test(text),
			),
		);
		assert.equal(worldly.map(({ path }) => path).sort(), ["src/cli/main.ts", "src/cli/terminal.ts"]);
	});

	test("what reads the disk says so in its first line, and nothing else reads it", () => {
		const core = src.filter(({ path }) => !path.startsWith("src/cli/") && !path.startsWith("src/cdn/"));
		const readers = core.filter(({ imports }) => imports.some((name) => DISK.has(name)));
		assert.ok(readers.length > 0);
		for (const { path, text, imports } of core) {
			const reads = imports.some((name) => DISK.has(name));
			assert.is(text.startsWith("// Reads the disk.\n"), reads, path);
			if (reads) assert.ok(path.startsWith("src/archive/"), path);
			for (const name of imports.filter((name) => name.startsWith("node:") && !DISK.has(name)))
				assert.ok(PLATFORM.has(name), `${path} ${name}`);
		}
	});

	for (const { name, pattern, except } of FORBIDDEN) {
		test(`nothing in the core ${name}${except ? ` but ${except}` : ""}`, () => {
			assert.equal(
				src
					.filter(({ path, text }) => !(except && path.startsWith(`${except}/`)) && pattern.test(text))
					.map(({ path }) => path),
				[],
			);
		});
	}

	for (const door of DOORS) {
		test(`${door} only re-exports`, () => {
			const index = src.find(({ path }) => path === door)?.text ?? "nothing";
			const rest = index.replace(/^\/\/.*$/gm, "").replace(/export (?:type )?\{[^}]*\} from "[^"]+";/g, "");
			assert.is(rest.trim(), "");
		});
	}
});
