import { once } from "../src/building.ts";
import { checkCacheFolder } from "./check-sharing.ts";
import type { EleventyConfig } from "./eleventy.ts";
import { NewsroomArchive } from "./newsroom-archive.ts";
import { NewsroomGlobals } from "./newsroom-globals.ts";
import { Pictures } from "./pictures.ts";
import type { Settings } from "./plugin-options.ts";
import type { Project } from "./project.ts";
import type { Session } from "./session.ts";
import type { SharedCache } from "./shared-cache.ts";
import { SiteConfiguration } from "./site-configuration.ts";
import type { ThreadPool } from "./thread-pool.ts";

/** What the builds of one configuration are made with. */
export interface BuildParts {
	readonly eleventy: EleventyConfig;
	readonly settings: Settings;
	readonly project: Project;
	readonly session: Session;
	/** Those that may help; absent where all is to be done in one thread. */
	readonly threads: ThreadPool | undefined;
	readonly site: SiteConfiguration;
	readonly pictures: Pictures;
	readonly archive: NewsroomArchive;
	/** What builds on other machines have shared, loaded when it is asked for; absent where nothing is shared. */
	readonly shared: (() => Promise<SharedCache>) | undefined;
	/** The stories of the build as templates see them. */
	readonly globals: NewsroomGlobals;
}

/** What builds are made with, of what a configuration has told. */
export function buildParts(
	eleventy: EleventyConfig,
	settings: Settings,
	project: Project,
	session: Session,
	threads: ThreadPool | undefined,
): BuildParts {
	return {
		eleventy,
		settings,
		project,
		session,
		threads,
		site: new SiteConfiguration(eleventy, settings, project),
		pictures: new Pictures(project, settings.images),
		archive: new NewsroomArchive(project, settings, eleventy.logger, threads),
		shared:
			settings.cache === undefined
				? undefined
				: once(() => openCache(settings.cache ?? "", project, settings, eleventy)),
		globals: new NewsroomGlobals(settings.newsroom),
	};
}

async function openCache(
	cache: string,
	project: Project,
	settings: Settings,
	{ logger }: EleventyConfig,
): Promise<SharedCache> {
	checkCacheFolder(cache, project.output);
	const { SharedCache } = await import("./shared-cache.ts");
	return new SharedCache(cache, project, settings, logger, process.env);
}
