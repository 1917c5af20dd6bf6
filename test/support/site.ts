import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));

/** A site in a temporary folder that uses the built plugin by its name. */
export interface Site {
	readonly folder: string;
	/** Writes or replaces a file of the site. */
	write(path: string, content: string | Uint8Array): void;
	/** Runs Eleventy as a person would, and waits until it ends. */
	eleventy(options?: RunOptions): Promise<Run>;
	/** Every file of the output by its path, as text. */
	output(): Record<string, string>;
	remove(): void;
}

export interface RunOptions {
	readonly args?: readonly string[];
	readonly environment?: Readonly<Record<string, string>>;
}

export interface Run {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** The configuration that the README shows, with changes to the plugin's options and to the returned object. */
export function configuration(options: object = {}, returned: object = {}, statements = ""): string {
	const standard = {
		publication: {
			name: "The Harbour Courier",
			url: "https://courier.example",
			language: "en-GB",
			timeZone: "Europe/London",
			description: "News from the waterfront",
		},
		sections: { world: "World" },
		authors: { "a-khan": "Aisha Khan" },
		now: "2026-11-01T12:00:00Z",
		...options,
	};
	return `import newsroom from "eleventy-plugin-newsroom";
export default function (eleventyConfig) {
	eleventyConfig.addPlugin(newsroom, ${JSON.stringify(standard)});
	${statements}
	return ${JSON.stringify({ dir: { input: "articles", output: "_site" }, ...returned })};
}
`;
}

/** Makes a site from files by path; without `.eleventy.js` among them it has the README's. Needs `npm run build` before. */
export function site(files: Readonly<Record<string, string | Uint8Array>>): Site {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-site-"));
	const write = (path: string, content: string | Uint8Array) => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	};
	write("package.json", JSON.stringify({ name: "paper", type: "module" }));
	write(".eleventy.js", configuration());
	mkdirSync(join(folder, "articles"), { recursive: true });
	mkdirSync(join(folder, "node_modules/@11ty"), { recursive: true });
	symlinkSync(PACKAGE, join(folder, "node_modules/eleventy-plugin-newsroom"));
	symlinkSync(join(PACKAGE, "node_modules/@11ty/eleventy"), join(folder, "node_modules/@11ty/eleventy"));
	for (const [path, content] of Object.entries(files)) write(path, content);
	return {
		folder,
		write,
		eleventy: (options = {}) => run(folder, options),
		output: () => filesIn(join(folder, "_site")),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** Every file below a folder by its path, as text; none when the folder does not exist. */
export function filesIn(folder: string, below = ""): Record<string, string> {
	let entries: ReturnType<typeof list>;
	try {
		entries = list(join(folder, below));
	} catch {
		return {};
	}
	return Object.assign(
		{},
		...entries.map((entry) => {
			const path = below === "" ? entry.name : `${below}/${entry.name}`;
			return entry.isDirectory() ? filesIn(folder, path) : { [path]: readFileSync(join(folder, path), "utf8") };
		}),
	);
}

/** Copies a folder of the package, such as the demo's `articles`, into a site. */
export function copyInto(target: Site, path: string): void {
	cpSync(join(PACKAGE, path), join(target.folder, path), { recursive: true });
}

function list(folder: string) {
	return readdirSync(folder, { withFileTypes: true });
}

// The test runner asks for colours, which would stand between the words that tests look for.
function plainEnvironment(): NodeJS.ProcessEnv {
	const { FORCE_COLOR: _, NEWSROOM_NOW: __, NEWSROOM_URL: ___, ...environment } = process.env;
	return { ...environment, NO_COLOR: "1" };
}

// The pipes are drained to the end and the process has a limit, since a failing build that nobody reads can hang.
function run(folder: string, { args = [], environment = {} }: RunOptions): Promise<Run> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [join(PACKAGE, "node_modules/@11ty/eleventy/cmd.cjs"), ...args], {
			cwd: folder,
			env: { ...plainEnvironment(), ...environment },
			stdio: ["ignore", "pipe", "pipe"],
			timeout: 120_000,
		});
		let stdout = "";
		let stderr = "";
		child.stdout.on("data", (chunk) => {
			stdout += chunk;
		});
		child.stderr.on("data", (chunk) => {
			stderr += chunk;
		});
		child.on("error", reject);
		child.on("close", (code) => resolve({ code, stdout, stderr }));
	});
}
