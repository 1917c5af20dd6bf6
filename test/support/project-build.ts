import { Build } from "../../plugin/build.ts";
import type { BuildSummary } from "../../plugin/build-summary.ts";
import type { BuildEvent } from "../../plugin/eleventy.ts";
import { newsroomSource } from "../../plugin/newsroom-source.ts";
import { type Settings, settingsOf } from "../../plugin/plugin-options.ts";
import { type Project, projectOf } from "../../plugin/project.ts";
import { sessionOf } from "../../plugin/session.ts";
import { rfc3339Utc } from "../../src/base/time.ts";
import { accepted } from "../../src/content/ledger/recorded.ts";
import { NewsroomError } from "../../src/index.ts";
import { BARE_DIRECTORIES, bareEleventy, bareExtensionMap, bareTemplateConfig } from "./bare-eleventy.ts";

/** A project that is on the disk, and how it is to be built. */
export interface ProjectRequest {
	/** Its folder, with the stories in `articles` and the output in `_site`. */
	readonly root: string;
	/** The options of the plugin, as data. */
	readonly options: object;
	/** In milliseconds. */
	readonly now: number;
	/** What `NEWSROOM_SHARD` says. */
	readonly shard?: string;
}

/** How a build ended: what stopped it, or what it did. */
export interface BuildResult {
	readonly error?: { readonly code: string; readonly message: string };
	readonly summary?: BuildSummary;
}

const EVENT: BuildEvent = { directories: BARE_DIRECTORIES, runMode: "build", outputMode: "fs", incremental: false };

let sessions = 0;

/**
 * Builds a project by the plugin's own `Build`, as a process that has only now begun would, without Eleventy around it.
 * Layouts are modules of the site: `articles/_includes/newsroom/article.11ty.mjs`.
 *
 * @throws {Error} for what is no fault of the newspaper.
 */
export async function buildProject(request: ProjectRequest): Promise<BuildResult> {
	const { build } = opened(request);
	try {
		await build.read(EVENT);
		await build.compare({ urlToInputPath: {} });
		await build.print({ collections: { all: [], articles: build.globals.entries } });
		await build.end();
	} catch (error) {
		if (!(error instanceof NewsroomError)) throw error;
		return { error: { code: error.code, message: error.message } };
	}
	const { summary } = build;
	return summary ? { summary } : {};
}

/** Enters into the ledger of a project, like `newsroom accept`, that addresses are no longer what they were. */
export async function acceptMoves(request: ProjectRequest): Promise<void> {
	const { build, settings, project } = opened(request);
	const source = newsroomSource(build, settings, project);
	const { addresses, ledger } = await source.read(new Date(request.now), { bodies: "checked" });
	source.writeLedger?.(accepted(addresses, ledger, rfc3339Utc(new Date(request.now))));
}

function opened({ root, options, now, shard }: ProjectRequest): { build: Build; settings: Settings; project: Project } {
	const settings = settingsOf({ ...options, now: new Date(now) }, { NEWSROOM_SHARD: shard }, []);
	const project = projectOf(BARE_DIRECTORIES, undefined, root);
	const build = new Build(bareEleventy, settings, project, sessionOf(`${root} ${++sessions}`));
	build.site.templateConfig = bareTemplateConfig;
	build.site.extensionMap = bareExtensionMap;
	return { build, settings, project };
}
