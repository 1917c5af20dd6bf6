import { editionOf, type Newsroom } from "../src/index.ts";
import type { Printer } from "./layouts.ts";
import type { NewsroomGlobal } from "./newsroom-global.ts";
import { readsKey, readsStories, themeKey } from "./reads-key.ts";

/** What layouts of the site were seen to read, by their names. */
export type LayoutReads = Readonly<Record<string, readonly string[]>>;

/** What the keys of layouts are made of. */
export interface LayoutKeySource {
	/** What all pages depend on. */
	readonly key: string;
	/** What of the site's own code and data its layouts depend on. */
	readonly siteKey: () => string;
	/** Whether the site's own code works on all pages, those of the theme too. */
	readonly hasTransforms: boolean;
	/** Eleventy's data for layouts. */
	readonly data: object;
	readonly global: (edition: Newsroom) => NewsroomGlobal;
	/** What tells whether any story is another than before. */
	readonly storiesKey: () => string;
	/** What layouts of the site were seen to read in builds before, by their names. */
	readonly reads: LayoutReads;
}

/** What the pages of each layout depend on beside what each of them is made of. */
export class LayoutKeys {
	readonly #source: LayoutKeySource;
	readonly #known = new Map<string, { readonly reads: number; readonly key: string }>();
	readonly #printers = new Map<string, Printer>();

	constructor(source: LayoutKeySource) {
		this.#source = source;
	}

	/** The same for the same layout and edition until one of its pages reads something new. */
	readonly keyOf = (name: string, printer: Printer, edition: Newsroom): string => {
		if (!this.#printers.has(name)) {
			this.#printers.set(name, printer);
			for (const read of this.#source.reads[name] ?? []) printer.reads.add(read);
		}
		const place = `${name}\n${edition.publication.language}`;
		const known = this.#known.get(place);
		if (known && known.reads === printer.reads.size) return known.key;
		const key = this.#key(printer, edition);
		this.#known.set(place, { reads: printer.reads.size, key });
		return key;
	};

	/** The keys so far, each by the name of its layout and the language of its edition. */
	get known(): Record<string, string> {
		return Object.fromEntries([...this.#known].map(([place, { key }]) => [place, key]));
	}

	/** Whether layouts have the keys that they had at another build. */
	async areSame(
		before: Readonly<Record<string, string>>,
		layout: (name: string, askedBy: string) => Promise<Printer>,
		newsroom: Newsroom,
	): Promise<boolean> {
		for (const [place, key] of Object.entries(before)) {
			const [name = "", language = ""] = place.split("\n");
			const edition = editionOf(newsroom, language);
			try {
				if (this.keyOf(name, await layout(name, "the newspaper"), edition) !== key) return false;
			} catch {
				// Whoever prints with it is told what is wrong.
				return false;
			}
		}
		return true;
	}

	/** What layouts of the site were seen to read, by their names. */
	get reads(): Record<string, string[]> {
		const site = [...this.#printers].filter(([, printer]) => printer.from === "site");
		return Object.fromEntries(site.map(([name, { reads }]) => [name, [...reads].sort()]));
	}

	#key(printer: Printer, edition: Newsroom): string {
		const { key, siteKey, hasTransforms, data, global, storiesKey } = this.#source;
		const newsroom = global(edition);
		if (printer.from === "theme") return [key, themeKey(newsroom), hasTransforms ? siteKey() : ""].join(" ");
		const stories = readsStories(printer.reads) ? storiesKey() : "";
		return [key, siteKey(), readsKey(printer.reads, data, newsroom), stories].join(" ");
	}
}
