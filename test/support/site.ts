import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));
const ELEVENTY = join(PACKAGE, "node_modules/@11ty/eleventy/cmd.cjs");

/** Files of a site by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A site in a temporary folder that uses the built plugin by its name. */
export interface Site {
	readonly folder: string;
	/** Writes or replaces a file of the site. */
	write(path: string, content: string | Uint8Array): void;
	/** Removes a file or folder of the site. */
	delete(path: string): void;
	/** Runs Eleventy as a person would, and waits until it ends. */
	eleventy(options?: RunOptions): Promise<Run>;
	/** Every file of the output by its path, as text. */
	output(): Record<string, string>;
	remove(): void;
}

export interface RunOptions {
	readonly args?: readonly string[];
	readonly environment?: Readonly<Record<string, string>>;
	/** A module of the site to run instead of Eleventy's command. */
	readonly module?: string;
}

export interface Run {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** A site that was built once and is gone again. */
export interface Built extends Run {
	/** Every file of `_site` by its path, as text. */
	readonly output: Readonly<Record<string, string>>;
	/** Every file of the project by its path, as text. */
	readonly files: Readonly<Record<string, string>>;
	/** What was left in the folder for temporary files. */
	readonly temporary: readonly string[];
}

/**
 * The configuration that the README shows, with changes to the plugin's options and to the returned object.
 *
 * @param more options that are no data, as the inside of an object literal
 */
export function configuration(options: object = {}, returned: object = {}, statements = "", more = ""): string {
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
	eleventyConfig.addPlugin(newsroom, { ...${JSON.stringify(standard)}, ${more} });
	${statements}
	return ${JSON.stringify({ dir: { input: "articles", output: "_site" }, ...returned })};
}
`;
}

/** Makes a site from files by path; without `.eleventy.js` among them it has the README's. Needs `npm run build` before. */
export function site(files: Files): Site {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-site-"));
	const write = (path: string, content: string | Uint8Array) => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	};
	write("package.json", JSON.stringify({ name: "paper", type: "module" }));
	if (!Object.keys(files).some((path) => /^(?:\.eleventy|eleventy\.config)\.[cm]?js$/.test(path))) {
		write(".eleventy.js", configuration());
	}
	mkdirSync(join(folder, "articles"), { recursive: true });
	mkdirSync(join(folder, "node_modules/@11ty"), { recursive: true });
	symlinkSync(PACKAGE, join(folder, "node_modules/eleventy-plugin-newsroom"));
	symlinkSync(join(PACKAGE, "node_modules/@11ty/eleventy"), join(folder, "node_modules/@11ty/eleventy"));
	for (const [path, content] of Object.entries(files)) write(path, content);
	return {
		folder,
		write,
		delete: (path) => rmSync(join(folder, path), { recursive: true }),
		eleventy: (options = {}) => run(folder, options),
		output: () => filesIn(join(folder, "_site")),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** Does something with a site, which is removed again whatever happens. */
export async function withSite(files: Files, use: (paper: Site) => Promise<void>): Promise<void> {
	const paper = site(files);
	try {
		await use(paper);
	} finally {
		paper.remove();
	}
}

/**
 * Builds a site in a folder of its own, which is removed again. No more builds than processors run at a time.
 *
 * @param prepare what files alone cannot say, such as links
 */
export async function built(files: Files, options: RunOptions = {}, prepare?: (site: Site) => void): Promise<Built> {
	await turn();
	const paper = site(files);
	const temporary = mkdtempSync(join(tmpdir(), "newsroom-tmp-"));
	try {
		prepare?.(paper);
		const environment = { TMPDIR: temporary, ...options.environment };
		const result = await run(paper.folder, { ...options, environment });
		rmSync(join(paper.folder, "node_modules"), { recursive: true });
		const all = filesIn(paper.folder);
		return { ...result, output: below("_site/", all), files: all, temporary: readdirSync(temporary) };
	} finally {
		paper.remove();
		rmSync(temporary, { recursive: true, force: true });
		next();
	}
}

let free = availableParallelism();
const waiting: (() => void)[] = [];

async function turn(): Promise<void> {
	if (free > 0) free -= 1;
	else await new Promise<void>((resolve) => waiting.push(resolve));
}

function next(): void {
	const first = waiting.shift();
	if (first) first();
	else free += 1;
}

/** Of files by path those in a folder, by their path in it. */
export function below(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(files).flatMap(([path, text]) =>
			path.startsWith(folder) ? [[path.slice(folder.length), text]] : [],
		),
	);
}

/** Every file below a folder by its path, as text; none when the folder does not exist. Links are passed by. */
export function filesIn(folder: string, within = ""): Record<string, string> {
	let entries: ReturnType<typeof list>;
	try {
		entries = list(join(folder, within));
	} catch {
		return {};
	}
	return Object.assign(
		{},
		...entries.map((entry) => {
			const path = within === "" ? entry.name : `${within}/${entry.name}`;
			if (entry.isDirectory()) return filesIn(folder, path);
			return entry.isFile() ? { [path]: readFileSync(join(folder, path), "utf8") } : {};
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
function run(folder: string, { args = [], environment = {}, module }: RunOptions): Promise<Run> {
	return new Promise((resolve, reject) => {
		const child = start(folder, [module ?? ELEVENTY, ...args], environment, 120_000);
		let stdout = "";
		let stderr = "";
		child.stdout.on("data", (chunk) => {
			stdout += chunk;
		});
		child.stderr.on("data", (chunk) => {
			stderr += chunk;
		});
		child.on("error", reject);
		// On a machine that has much to do Eleventy remarks on its own slowness.
		const remarks = /^\[11ty\] Benchmark .*\n/gm;
		child.on("close", (code) => resolve({ code, stdout, stderr: stderr.replace(remarks, "") }));
	});
}

function start(folder: string, args: readonly string[], environment: RunOptions["environment"], timeout: number) {
	return spawn(process.execPath, args, {
		cwd: folder,
		env: { ...plainEnvironment(), ...environment },
		stdio: ["ignore", "pipe", "pipe"],
		timeout,
	});
}

/** A development server that runs. */
export interface Server {
	/** What it has printed so far. */
	log(): string;
	/** What it answers at an address from the root of its host. */
	get(path: string): Promise<Answer>;
	/** The same with its headers, and bytes for a body. */
	fetch(path: string): Promise<Response>;
	/** Asks again and again until the answer suits; fails with the last answer and the log after half a minute. */
	until(path: string, suits: (answer: Answer) => boolean): Promise<Answer>;
	/** Waits for anything else, in the same way. */
	wait(what: string, suits: () => boolean): Promise<void>;
}

export interface Answer {
	readonly status: number;
	readonly body: string;
}

const PATIENCE_MS = 30_000;

// Eleventy's server knows no option for it and would listen to the whole network.
const LOOPBACK = `data:text/javascript,${encodeURIComponent(`
import { Server } from "node:net";
const { listen } = Server.prototype;
Server.prototype.listen = function (options) {
	return listen.call(this, { ...options, host: "127.0.0.1" });
};
`)}`;

/** Runs Eleventy's development server over a site on a free port of this machine, and stops it whatever happens. */
export async function serving(
	files: Files,
	args: readonly string[],
	use: (server: Server, site: Site) => Promise<void>,
): Promise<void> {
	const paper = site(files);
	const temporary = mkdtempSync(join(tmpdir(), "newsroom-tmp-"));
	const command = ["--import", LOOPBACK, ELEVENTY, "--serve", "--port=0", ...args];
	const child = start(paper.folder, command, { TMPDIR: temporary }, 300_000);
	const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
	let log = "";
	for (const pipe of [child.stdout, child.stderr]) {
		pipe.on("data", (chunk) => {
			log += chunk;
		});
	}
	const wait = async (what: () => string, suits: () => boolean | Promise<boolean>) => {
		const end = Date.now() + PATIENCE_MS;
		while (!(await suits())) {
			if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended: ${what()}\n${log}`);
			if (Date.now() > end) throw new Error(`waited in vain for ${what()}\n${log}`);
			await new Promise((resolve) => setTimeout(resolve, 25));
		}
	};
	const ask = (path: string): Promise<Response> => {
		const [, port] = /Server at http:\/\/localhost:(\d+)/.exec(log) ?? [];
		return fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual" });
	};
	const get = async (path: string): Promise<Answer> => {
		const response = await ask(path);
		return { status: response.status, body: await response.text() };
	};
	try {
		await wait(
			() => "the server",
			() => /Server at http/.test(log) && /Watching/.test(log),
		);
		await use(
			{
				log: () => log,
				get,
				fetch: ask,
				async until(path, suits) {
					let answer: Answer | undefined;
					await wait(
						() => `${path}: ${JSON.stringify(answer)}`,
						async () => {
							answer = await get(path);
							return suits(answer);
						},
					);
					return answer as Answer;
				},
				wait: (what, suits) => wait(() => what, suits),
			},
			paper,
		);
	} finally {
		child.kill("SIGKILL");
		await closed;
		paper.remove();
		rmSync(temporary, { recursive: true, force: true });
	}
}
