import { codeKey } from "./code-key.ts";
import { configurationKey } from "./configuration-key.ts";
import { dataKey, valueKey } from "./data-key.ts";
import type { ContentMap, Directories, EleventyConfig, ExtensionMap, TemplateConfig } from "./eleventy.ts";
import type { LayoutSources } from "./layouts.ts";
import type { Settings } from "./plugin-options.ts";
import type { Project } from "./project.ts";
import { theme } from "./theme/theme.ts";

/** What Eleventy tells of the site around a newspaper, and the keys by which a build knows that it is as it was. */
export class SiteConfiguration {
	readonly #eleventy: EleventyConfig;
	readonly #settings: Pick<Settings, "layouts">;
	readonly #project: Project;
	/** Globs of what Eleventy leaves out. */
	ignores: readonly string[] = [];
	templateConfig: TemplateConfig | undefined;
	extensionMap: ExtensionMap | undefined;

	constructor(eleventy: EleventyConfig, settings: Pick<Settings, "layouts">, project: Project) {
		this.#eleventy = eleventy;
		this.#settings = settings;
		this.#project = project;
	}

	/** Where layouts come from. */
	get layouts(): LayoutSources {
		if (!this.templateConfig || !this.extensionMap) throw new Error("Eleventy has not told its configuration yet");
		return {
			options: this.#settings.layouts,
			theme,
			folder: this.#project.layouts,
			templateConfig: this.templateConfig,
			extensionMap: this.extensionMap,
		};
	}

	/** What the site's own code is known by. */
	codeKey(directories: Directories): string {
		const config = this.templateConfig?.getLocalProjectConfigFile();
		return codeKey({
			project: this.#project,
			directories,
			copied: Object.keys(this.#eleventy.passthroughCopies),
			environment: process.env,
			...(config && { config }),
		});
	}

	/** What all that layouts may know of the site is known by: its code, its configuration and its data. */
	wholeKey(directories: Directories, data: object): string {
		const configuration = this.templateConfig ? configurationKey(this.templateConfig, this.#eleventy) : "";
		return [this.codeKey(directories), configuration, dataKey(data)].join(" ");
	}

	/** What is known by it: what stands at which address beside the newspaper, and what is copied from where. */
	addressesKey({ urlToInputPath }: ContentMap): string {
		return valueKey([Object.entries(urlToInputPath).sort(), this.#eleventy.passthroughCopies]);
	}
}
