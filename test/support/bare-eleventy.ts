import type { Directories, EleventyConfig, ExtensionMap, TemplateConfig } from "../../plugin/eleventy.ts";

const silent = () => undefined;

/** What a build asks of Eleventy where the site has no templates, transforms or copied files of its own. */
export const bareEleventy = {
	logger: { log: silent, warn: silent, error: silent },
	passthroughCopies: {},
	getFilter: () => (content: unknown) => content,
	transforms: {},
	htmlTransformer: { callbacks: {}, plugins: {} },
	getBundleManagers: () => ({}),
} as unknown as EleventyConfig;

/** The folders of a site of articles alone. */
export const BARE_DIRECTORIES: Directories = {
	input: "./articles/",
	includes: "./articles/_includes/",
	data: "./articles/_data/",
	output: "./_site/",
};

/** A configuration that sets nothing. */
export const bareTemplateConfig: TemplateConfig = {
	getConfig: () => ({}),
	getLocalProjectConfigFile: () => undefined,
};

/** Layouts are modules: `articles/_includes/newsroom/article.11ty.mjs`. */
export const bareExtensionMap: ExtensionMap = { getFileList: (path) => [`${path}.11ty.mjs`] };
