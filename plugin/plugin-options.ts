import * as v from "valibot";
import { type BuiltSite, PUBLISH_OPTIONS, type Shard } from "../src/building.ts";
import {
	checkedOptions,
	INSTANT,
	instantOf,
	NEWSROOM_OPTIONS,
	type Newsroom,
	NewsroomError,
	type NewsroomOptions,
	newsroomOf,
	type PictureSettings,
	type PublishOptions,
} from "../src/index.ts";
import { checkCache, shardOf } from "./check-sharing.ts";
import type { LayoutCode } from "./layouts.ts";
import { type Accent, accent } from "./theme/accent.ts";

/** The options of the plugin. */
export interface PluginOptions extends NewsroomOptions {
	/** The articles folder, in the input folder or else in the project. @defaultValue `articles` in the input folder, else the input folder */
	readonly articles?: string;
	/**
	 * By name (`article`; `home`, `section`, `author`, `topic`, or `list` for all four; `withdrawn`; or a name of your
	 * own): a function, an 11ty.js module, or the name of one of the site's layouts.
	 */
	readonly layouts?: Readonly<Record<string, LayoutCode | string>>;
	/** The one colour of the theme: `#9b1b1f`. It must be dark enough to be read on paper. */
	readonly accent?: string;
	/** Path of a module whose default export receives our markdown-it. */
	readonly markdown?: string;
	/** Raw HTML in articles: shown as text, cut down to harmless elements, or printed. @defaultValue `off` */
	readonly html?: "off" | "safe" | "on";
	/**
	 * Which smaller and lighter files are made of pictures where sharp is installed; `false` to copy them all as they
	 * are. @defaultValue `{ widths: [400, 800, 1200, 1600], formats: ["avif", "webp"] }`
	 */
	readonly images?: false | ImageOptions;
	/** A bad article stops the build before anything is written. @defaultValue on, and off with `--serve` */
	readonly strict?: boolean;
	/**
	 * What a fault of a story that was never published does to a build: `"hold"` holds that story back like a draft,
	 * prints everything else and ends with exit code 5. @defaultValue `"stop"`
	 */
	readonly onFault?: "stop" | "hold";
	/** What the search of the output for withheld stories passes by. */
	readonly leaks?: LeakOptions;
	/** The file, in the project, of every address that readers know; `false` for none. @defaultValue `newsroom.ledger.jsonl` */
	readonly ledger?: string | false;
	/**
	 * Threads that read and print where much has changed; `false` for none. @defaultValue as many as the machine can run
	 * at once, and 8 at most
	 */
	readonly workers?: number | false;
	/** How the site is brought to readers by `newsroom publish`. */
	readonly publish?: PublishOptions;
	/**
	 * Where builds on several machines, or on one that forgets, share what they have read and printed:
	 * `s3://bucket/.newsroom/cache`, `directory:PATH` or `sftp://user@host/path`. @defaultValue nowhere
	 */
	readonly cache?: string;
	/** The instant that the site is built for. @defaultValue the clock; `NEWSROOM_NOW` overrides both */
	readonly now?: string | Date;
	/** Write nothing. @defaultValue whether `--dryrun` is on the command line */
	readonly dryRun?: boolean;
}

/** What readers may know of stories that are withheld. */
export interface LeakOptions {
	/**
	 * Headlines, slugs, addresses, ids and names of pictures of withheld stories that may stand in the output all the
	 * same: each the whole of one, as the message of the leak has it. Part of one changes nothing.
	 */
	readonly ignore?: readonly string[];
}

/** In which sizes and formats pictures are offered. */
export interface ImageOptions {
	/** In pixels. @defaultValue `[400, 800, 1200, 1600]` */
	readonly widths?: readonly number[];
	/** The one that browsers should prefer first. @defaultValue `["avif", "webp"]` */
	readonly formats?: readonly ("avif" | "webp")[];
}

/** What the options say, checked. */
export interface Settings {
	readonly newsroom: Newsroom;
	readonly articles?: string;
	readonly layouts: Readonly<Record<string, LayoutCode | string>>;
	readonly accent?: Accent;
	readonly markdown?: string;
	readonly html: "off" | "safe" | "on";
	/** Absent where pictures are only copied. */
	readonly images?: PictureSettings;
	readonly strict?: boolean;
	readonly onFault: "stop" | "hold";
	/** Texts of withheld stories that readers may know. */
	readonly ignoredLeaks: readonly string[];
	readonly ledger: string | false;
	/** Absent where the machine decides. */
	readonly workers?: number | false;
	readonly publish?: BuiltSite["options"];
	/** Absent where nothing is shared. */
	readonly cache?: string;
	/** The part of the newspaper that is printed; absent where that is all of it. */
	readonly shard?: Shard;
	readonly now?: Date;
	readonly dryRun: boolean;
	/** Whether it is told why each story is read again. */
	readonly explain: boolean;
}

const layout = v.union(
	[v.function(), v.string(), v.looseObject({ render: v.function() })],
	"a function, an 11ty.js module, or the name of a layout",
);

const WIDTHS = "a list of whole numbers from 16 to 8000, such as [400, 800, 1200, 1600]";
const width = v.pipe(v.number(WIDTHS), v.integer(WIDTHS), v.minValue(16, WIDTHS), v.maxValue(8000, WIDTHS));
const FORMATS = 'a list of "avif" and "webp"';

const images = v.strictObject({
	widths: v.optional(v.pipe(v.array(width, WIDTHS), v.nonEmpty(WIDTHS))),
	formats: v.optional(v.array(v.picklist(["avif", "webp"], FORMATS), FORMATS)),
});

const PHRASES = 'a list of texts such as ["Exact headline"]';
const phrase = v.pipe(v.string(PHRASES), v.regex(/[\p{L}\p{N}]/u, PHRASES));

const leaks = v.strictObject({ ignore: v.optional(v.array(phrase, PHRASES)) });

const THREADS = "false, or a whole number of threads from 0 to 64";
const threads = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(64));

const CACHE = "a place such as s3://bucket/.newsroom/cache or directory:/srv/cache";

const schema = v.strictObject({
	...NEWSROOM_OPTIONS,
	articles: v.optional(v.pipe(v.string("a folder such as articles"), v.nonEmpty("a folder such as articles"))),
	layouts: v.optional(v.record(v.string(), layout, "layouts by name")),
	accent: v.optional(
		v.pipe(
			v.string("a colour such as #9b1b1f"),
			v.regex(/^#[0-9a-f]{6}$/i, "a colour such as #9b1b1f"),
			v.toLowerCase(),
		),
	),
	markdown: v.optional(v.string("the path of a module such as ./markdown.js")),
	html: v.optional(v.picklist(["off", "safe", "on"], 'one of "off", "safe", "on"')),
	images: v.optional(
		v.union([v.literal(false), images], "false, or a mapping such as { widths: [400, 800, 1200, 1600] }"),
	),
	strict: v.optional(v.boolean("true or false")),
	onFault: v.optional(v.picklist(["stop", "hold"], 'one of "stop", "hold"')),
	leaks: v.optional(leaks),
	ledger: v.optional(
		v.union(
			[v.literal(false), v.pipe(v.string(), v.endsWith(".jsonl"))],
			"false, or a file such as newsroom.ledger.jsonl",
		),
	),
	workers: v.optional(v.union([v.literal(false), threads], THREADS)),
	publish: v.optional(PUBLISH_OPTIONS),
	cache: v.optional(v.pipe(v.string(CACHE), v.regex(/^(?:directory:|s3:\/\/|sftp:\/\/)./s, CACHE))),
	now: v.optional(INSTANT),
	dryRun: v.optional(v.boolean("true or false")),
});

/**
 * The settings that options, environment and command line make together.
 *
 * @throws {NewsroomError} `OPTION` with every fault.
 */
export function settingsOf(
	options: unknown,
	environment: Readonly<Record<string, string | undefined>>,
	argv: readonly string[],
): Settings {
	const { NEWSROOM_NOW: now, NEWSROOM_URL: url, NEWSROOM_SHARD } = environment;
	const checked = checkedOptions(schema, overridden(options, now, url));
	const newsroom = newsroomOf(checked);
	const { timeZone } = newsroom.publication;
	const { cache, publish } = checked;
	checkCache(cache, publish?.target);
	const shard = shardOf(NEWSROOM_SHARD, cache);
	return {
		newsroom,
		...(checked.articles !== undefined && { articles: checked.articles }),
		layouts: (checked.layouts ?? {}) as Settings["layouts"],
		...(checked.accent !== undefined && { accent: accent(checked.accent) }),
		...(checked.markdown !== undefined && { markdown: checked.markdown }),
		html: checked.html ?? "off",
		...(checked.images !== false && { images: pictureSettings(checked.images ?? {}) }),
		...(checked.strict !== undefined && { strict: checked.strict }),
		onFault: checked.onFault ?? "stop",
		ignoredLeaks: checked.leaks?.ignore ?? [],
		ledger: checked.ledger ?? "newsroom.ledger.jsonl",
		...(checked.workers !== undefined && { workers: checked.workers }),
		...(publish && { publish }),
		...(cache !== undefined && { cache }),
		...(shard && { shard }),
		...(checked.now && { now: instantOf(checked.now, "now", timeZone) }),
		dryRun: checked.dryRun ?? argv.includes("--dryrun"),
		explain: argv.includes("--explain"),
	};
}

function pictureSettings({
	widths = [400, 800, 1200, 1600],
	formats = ["avif", "webp"],
}: v.InferOutput<typeof images>): PictureSettings {
	return { widths: [...new Set(widths)].sort((a, b) => a - b), formats: [...new Set(formats)] };
}

function overridden(options: unknown, now: string | undefined, url: string | undefined): unknown {
	if (typeof options !== "object" || options === null || Array.isArray(options)) return options;
	const { publication } = options as { publication?: unknown };
	return {
		...options,
		...(now && { now }),
		...(url && typeof publication === "object" && { publication: { ...publication, url } }),
	};
}

/**
 * Refuses a path prefix that does not lead to the address of the publication.
 *
 * @throws {NewsroomError} `OPTION`
 */
export function checkPathPrefix(pathPrefix: string, site: URL): void {
	const prefix = `/${pathPrefix}/`.replace(/\/+/g, "/");
	if (decodeURI(site.pathname) === prefix) return;
	throw new NewsroomError(
		"OPTION",
		`eleventy-plugin-newsroom:\npathPrefix: expected "${site.pathname}", the path of publication.url (${site.href}), got "${prefix}"; ` +
			`return { pathPrefix: "${site.pathname}" } in the configuration, or set publication.url or NEWSROOM_URL to ${new URL(prefix, site).href}`,
	);
}
