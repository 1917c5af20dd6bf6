// What this plugin uses of Eleventy, which has no types of its own: https://www.11ty.dev/docs/config/

/** Eleventy's folders, each a path from the working directory that begins with `./` and ends with `/`. */
export interface Directories {
	readonly input: string;
	readonly includes: string;
	readonly layouts?: string;
	readonly data: string;
	readonly output: string;
}

/** The configuration that plugins are handed. */
export interface EleventyConfig {
	readonly directories: Directories;
	readonly pathPrefix: string;
	readonly templateFormats?: readonly string[];
	readonly ignores: Set<string>;
	/** Globs whose files start no build. */
	readonly watchIgnores: Set<string>;
	readonly passthroughCopies: PassthroughCopies;
	readonly logger: {
		log(message: string): void;
		warn(message: string): void;
		error(message: string): void;
	};
	readonly serverOptions: { readonly onRequest?: Readonly<Record<string, RequestHandler>> };
	readonly javascript: { readonly functions: Readonly<Record<string, unknown>> };
	/** By name. */
	readonly transforms: Readonly<Record<string, unknown>>;
	/** What works on the markup of pages, by file extension. */
	readonly htmlTransformer: {
		readonly callbacks: Readonly<Record<string, readonly HtmlTransform[]>>;
		readonly plugins: Readonly<Record<string, readonly HtmlTransform[]>>;
	};
	getBundleManagers(): object;
	addPlugin(plugin: unknown, options?: unknown): unknown;
	resolvePlugin(name: string): Promise<unknown>;
	addCollection(name: string, collect: () => unknown): void;
	addGlobalData(name: string, data: unknown): void;
	addTemplate(path: string, content: unknown, data: object): void;
	addTemplateFormats(formats: string): void;
	addWatchTarget(target: string): void;
	setServerOptions(options: object): void;
	getFilter(name: string): (...values: unknown[]) => unknown;
	emit(event: string, ...values: readonly unknown[]): unknown;
	on(event: "eleventy.ignores", listener: (globs: readonly string[]) => void): void;
	on(event: "eleventy.config", listener: (config: TemplateConfig) => void): void;
	on(event: "eleventy.extensionmap", listener: (map: ExtensionMap) => void): void;
	on(event: "eleventy.before" | "eleventy.after", listener: (build: BuildEvent) => unknown): void;
	on(event: "eleventy.contentMap", listener: (map: ContentMap) => unknown): void;
	on(event: "eleventy.beforeWatch", listener: (changed: readonly string[]) => unknown): void;
	on(event: "eleventy.reset", listener: () => unknown): void;
}

/** What a plugin does with the markup of pages. */
export interface HtmlTransform {
	/** Whether it does so with a page. */
	readonly enabled?: unknown;
}

/** What is copied as it is: where to by where from, `true` for the same place. */
export type PassthroughCopies = Readonly<Record<string, { readonly outputPath: string | true }>>;

/** How a build is run, handed to listeners of `eleventy.before` and `eleventy.after`. */
export interface BuildEvent {
	readonly directories: Directories;
	readonly runMode: "build" | "serve" | "watch";
	readonly outputMode: "fs" | "json" | "ndjson";
	readonly incremental: boolean;
}

/** Which template prints which address, handed to listeners of `eleventy.contentMap`. */
export interface ContentMap {
	readonly urlToInputPath: Readonly<Record<string, { readonly inputPath: string }>>;
}

/** The merged configuration, handed to listeners of `eleventy.config`. */
export interface TemplateConfig {
	/** The configuration file in use, from the working directory; undefined when there is none. */
	getLocalProjectConfigFile(): string | undefined;
	getConfig(): {
		readonly layoutAliases?: Readonly<Record<string, string>>;
		readonly virtualTemplates?: Readonly<Record<string, { readonly content: unknown }>>;
		readonly frontMatterParsingOptions?: object;
		readonly markdownTemplateEngine?: string | false;
		readonly htmlTemplateEngine?: string | false;
		readonly javascriptFunctions?: Readonly<Record<string, unknown>>;
	};
}

/** Which file extensions are templates. */
export interface ExtensionMap {
	/** Every file name that a layout without extension may have. */
	getFileList(path: string): readonly string[];
}

/** Answers a request to the development server, or leaves it to others with `undefined`. */
export type RequestHandler = (request: { readonly url: URL }) => unknown;

/** `page` in the data of a template: https://www.11ty.dev/docs/data-eleventy-supplied/#page-variable */
export interface Page {
	readonly url: string;
	readonly date: Date;
	readonly fileSlug: string;
	readonly filePathStem: string;
	readonly inputPath: string;
	readonly outputPath: string;
	readonly outputFileExtension: string;
	readonly templateSyntax: string;
}
