import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Build } from "../../plugin/build.ts";
import type { BuildEvent } from "../../plugin/eleventy.ts";
import { settingsOf } from "../../plugin/plugin-options.ts";
import { projectOf } from "../../plugin/project.ts";
import { sessionOf } from "../../plugin/session.ts";
import { nextChanges } from "../../src/index.ts";
import { BARE_DIRECTORIES, bareEleventy, bareTemplateConfig } from "./bare-eleventy.ts";
import { type Files, filesIn } from "./site.ts";

/** The builds of one site without Eleventy around them, all into the same output folder, as a host sees them. */
export interface Press {
	/**
	 * Builds at an instant.
	 *
	 * @returns every file of the output by its path, as text
	 * @throws {NewsroomError} for whatever would stop a build of Eleventy.
	 */
	print(now: Date): Promise<Record<string, string>>;
	/** The first instant after that of the last build at which the output will be another by itself, in milliseconds. */
	next(): number | undefined;
	/** The ledger of addresses as the last build left it. */
	ledger(): string;
	/** Puts a file into the output folder, as another program may. */
	plant(path: string, text: string): void;
	remove(): void;
}

/**
 * A site of articles alone, built by the plugin's own `Build` with the theme. Eleventy adds nothing to such a site, which
 * takes it a second to find out.
 */
export function press(files: Files, options: object): Press {
	const root = mkdtempSync(join(tmpdir(), "newsroom-press-"));
	const write = (path: string, content: string | Uint8Array) => {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, content);
	};
	for (const [path, content] of Object.entries(files)) write(join(root, path), content);
	const project = projectOf(BARE_DIRECTORIES, undefined, root);
	const session = sessionOf(root);
	const event: BuildEvent = { directories: BARE_DIRECTORIES, runMode: "build", outputMode: "fs", incremental: false };
	let next: number | undefined;
	return {
		async print(now) {
			const settings = settingsOf({ ...options, now }, {}, []);
			const build = new Build(bareEleventy, settings, project, session);
			build.site.templateConfig = bareTemplateConfig;
			build.site.extensionMap = { getFileList: () => [] };
			await build.read(event);
			await build.compare({ urlToInputPath: {} });
			await build.print({ collections: { all: [] } });
			await build.end();
			const told = await build.reading(now);
			next = nextChanges(told, settings.newsroom, { leaders: told.leaders, now })[0]?.at.getTime();
			return filesIn(project.output);
		},
		next: () => next,
		ledger: () => readFileSync(join(root, "newsroom.ledger.jsonl"), "utf8"),
		plant: (path, text) => write(join(project.output, path), text),
		remove: () => rmSync(root, { recursive: true, force: true }),
	};
}
