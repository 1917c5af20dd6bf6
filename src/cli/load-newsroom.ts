import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { CONFIGURED_EVENT, type NewsroomSource } from "../archive/newsroom-source.ts";
import { CommandError, type OptionValues } from "./command.ts";

/** What is used of Eleventy's programmatic interface: https://www.11ty.dev/docs/programmatic/ */
interface Eleventy {
	init(): Promise<void>;
}

interface EleventyOptions {
	/** As on its own command line, whose folders go before those of the configuration. */
	readonly source: "cli";
	readonly runMode: "build";
	readonly quietMode: boolean;
	readonly configPath?: string;
	readonly pathPrefix?: string;
	readonly config: (eleventyConfig: { on(event: string, listener: (source: NewsroomSource) => void): void }) => void;
}

type EleventyClass = new (input: string | undefined, output: string | undefined, options: EleventyOptions) => Eleventy;

/**
 * The newspaper that the Eleventy configuration of a project is about. Nothing of the site is read or written.
 *
 * @param values the common options, which are as for Eleventy itself
 * @throws {CommandError} when there is no Eleventy, no configuration that uses the plugin, or the configuration throws.
 */
export async function loadNewsroom(cwd: string, values: OptionValues): Promise<NewsroomSource> {
	const { config, input, output, pathprefix } = values as Readonly<Record<string, string | undefined>>;
	if (config !== undefined && !existsSync(resolve(cwd, config))) {
		throw new CommandError(`--config: expected the path of a configuration, got "${config}", which is not there`);
	}
	const module = eleventyModule(cwd);
	const sources: NewsroomSource[] = [];
	try {
		const { Eleventy } = (await import(pathToFileURL(module).href)) as { Eleventy: EleventyClass };
		const eleventy = new Eleventy(input, output, {
			source: "cli",
			runMode: "build",
			quietMode: true,
			...(config !== undefined && { configPath: config }),
			...(pathprefix !== undefined && { pathPrefix: pathprefix }),
			config: (eleventyConfig) => eleventyConfig.on(CONFIGURED_EVENT, (source) => void sources.push(source)),
		});
		// It tells the plugin what to leave out and which layouts there are, which is as far as reading needs it.
		await eleventy.init();
	} catch (error) {
		throw new CommandError(`the Eleventy configuration cannot be loaded: ${reasons(error)}`, { cause: error });
	}
	const [source] = sources;
	if (source) return source;
	const usual = [".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"];
	const found = config ?? usual.find((name) => existsSync(join(cwd, name)));
	throw new CommandError(
		found === undefined
			? `expected an Eleventy configuration in ${cwd}, got none; run newsroom in the folder of the project, or write --config=FILE`
			: `${found}: expected eleventyConfig.addPlugin(newsroom, { … }), got a configuration without it; add the plugin, or update it`,
	);
}

/**
 * The folder of the Eleventy of a project.
 *
 * @throws {CommandError} when there is none.
 */
export function eleventyFolder(cwd: string): string {
	let entry: string;
	try {
		entry = createRequire(join(cwd, "package.json")).resolve("@11ty/eleventy");
	} catch {
		throw new CommandError(
			`expected @11ty/eleventy in ${cwd}, got nothing; run newsroom in the folder of the project, behind npm install`,
		);
	}
	for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder))
		if (packageAt(folder)?.name === "@11ty/eleventy") return folder;
	return dirname(entry);
}

function packageAt(folder: string): { readonly name?: string; readonly exports?: unknown } | undefined {
	const file = join(folder, "package.json");
	return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

// Import conditions of a package cannot be asked for from another place than this file's.
function eleventyModule(cwd: string): string {
	const folder = eleventyFolder(cwd);
	const main = importOf(packageAt(folder)?.exports);
	return main === undefined ? createRequire(join(cwd, "package.json")).resolve("@11ty/eleventy") : join(folder, main);
}

function importOf(exports: unknown): string | undefined {
	const main = (exports as { readonly "."?: { readonly import?: unknown } } | undefined)?.["."]?.import;
	return typeof main === "string" ? main : undefined;
}

// Eleventy wraps what a configuration throws, and ours says everything at the innermost place.
function reasons(error: unknown): string {
	const messages: string[] = [];
	let current: unknown = error;
	while (current instanceof Error && messages.length < 5) {
		if (current.name === "NewsroomError") return current.message;
		if (!messages.includes(current.message)) messages.push(current.message);
		current = (current as { originalError?: unknown }).originalError ?? current.cause;
	}
	return messages.length === 0 ? String(error) : messages.join("\n  ");
}
