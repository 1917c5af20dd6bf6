// An Eleventy plugin: https://www.11ty.dev/docs/create-plugin/
import { isAbsolute, join } from "node:path";
import { CONFIGURED_EVENT } from "../src/index.ts";
import { Build } from "./build.ts";
import type { EleventyConfig } from "./eleventy.ts";
import { KEPT } from "./leftovers.ts";
import { newsroomSource } from "./newsroom-source.ts";
import { checkPathPrefix, type PluginOptions, settingsOf } from "./plugin-options.ts";
import { fromRoot, projectOf } from "./project.ts";
import { sessionOf } from "./session.ts";
import { isMuchToRead, threadsOf } from "./threads.ts";
import { watchArticles } from "./watch.ts";

export type {
	ArchiveLayoutData,
	ArticleLayoutData,
	CorrectionsLayoutData,
	ListLayoutData,
	NotFoundLayoutData,
	WithdrawnLayoutData,
} from "./layout-data.ts";
export type { Layout } from "./layouts.ts";
export type { PluginOptions } from "./plugin-options.ts";

/**
 * Turns a folder of Markdown articles into a newspaper.
 *
 * Articles are taken out of Eleventy's templates and read by the plugin itself; everything else of the site
 * stays Eleventy's.
 *
 * @throws {NewsroomError} `OPTION` when an option is missing, unknown or wrong.
 */
export default async function newsroom(eleventyConfig: EleventyConfig, options: PluginOptions): Promise<void> {
	const settings = settingsOf(options, process.env, process.argv);
	checkPathPrefix(eleventyConfig.pathPrefix, settings.newsroom.publication.url);
	const project = projectOf(eleventyConfig.directories, settings.articles, process.cwd());
	const session = sessionOf(`${project.articles}\n${project.output}`);
	session.prefix = settings.newsroom.publication.url.pathname;
	const threads = threadsOf(project, options, settings.workers);
	// While Eleventy starts they load their modules.
	if (threads && isMuchToRead(project, join(project.root, KEPT))) threads.start();
	const build = new Build(eleventyConfig, settings, project, session, threads);
	if (process.env.ELEVENTY_RUN_MODE === "build") build.begin();

	// It is unique: a second one changes nothing, and without it a path prefix would reach no link.
	eleventyConfig.addPlugin(await eleventyConfig.resolvePlugin("@11ty/eleventy/html-base-plugin"));
	const ours = globOf(fromRoot(project, project.articles));
	eleventyConfig.ignores.add(ours);
	eleventyConfig.addWatchTarget(`./${ours}`);
	// What a build keeps for the next one must not start it.
	eleventyConfig.watchIgnores.add(`**/${KEPT}/**`);
	eleventyConfig.on("eleventy.ignores", (globs) => {
		build.site.ignores = globs.filter((glob) => glob.replace(/^\.\//, "") !== ours);
	});
	eleventyConfig.on("eleventy.config", (config) => {
		build.site.templateConfig = config;
	});
	eleventyConfig.on("eleventy.extensionmap", (map) => {
		build.site.extensionMap = map;
	});

	eleventyConfig.addCollection("articles", () => build.globals.entries);
	eleventyConfig.addGlobalData("newsroom", build.globals.whole);
	eleventyConfig.on("eleventy.before", (event) => build.read(event));
	eleventyConfig.on("eleventy.contentMap", (map) => build.compare(map));
	// A template that prints no page of its own is where all of Eleventy's data can be had.
	if (!eleventyConfig.templateFormats?.includes("11ty.js")) eleventyConfig.addTemplateFormats("11ty.js");
	eleventyConfig.addTemplate(
		"newsroom.11ty.js",
		async (data: object) => {
			await build.print(data);
			return "";
		},
		{ permalink: false, eleventyExcludeFromCollections: true },
	);

	eleventyConfig.on("eleventy.after", () => build.end());

	if (process.env.ELEVENTY_RUN_MODE !== "build") {
		session.watch ??= watchArticles(project);
		const { watch } = session;
		eleventyConfig.addWatchTarget(watch.sentinel);
		eleventyConfig.on("eleventy.before", () => watch.start());
		eleventyConfig.on("eleventy.beforeWatch", (paths) => watch.tell(paths));
	}
	// Under another pattern than the usual "/*", which a site may have taken, and before those of the site.
	eleventyConfig.setServerOptions({
		onRequest: { "/(.*)": session.answer, ...eleventyConfig.serverOptions.onRequest },
	});
	await eleventyConfig.emit(CONFIGURED_EVENT, newsroomSource(build, settings, project));
}

// Every Markdown file of a folder, whose name may hold what means something in a glob.
function globOf(folder: string): string {
	if (folder === "" || isAbsolute(folder)) return "**/*.md";
	return `${folder.replace(/[()[\]{}!*?|+@\\]/g, "\\$&")}/**/*.md`;
}
