import { join } from "node:path";
import {
	type Article,
	type Fault,
	type PictureLookup,
	type PictureSettings,
	passthroughSizes,
	pictureLookup,
	type ReadingContext,
} from "../src/index.ts";
import { makePictures } from "./make-pictures.ts";
import { PictureCache } from "./picture-cache.ts";
import type { Project } from "./project.ts";
import { loadSharp, sharpPath, whoMayHaveSharp } from "./sharp.ts";

/** How the pictures of a site are found and measured. */
export interface PictureFinding {
	readonly picture: PictureLookup;
	readonly sizeAt: NonNullable<ReadingContext["sizeAt"]>;
}

/** The pictures of one site. sharp is loaded when there is something to make, and else never. */
export class Pictures {
	readonly #project: Project;
	readonly #settings: PictureSettings | undefined;
	readonly #sharp: string | undefined;
	/** Where the files are that were made. */
	cache: PictureCache;

	/**
	 * @param settings absent where pictures are only copied
	 * @param sharp where it is, for tests of what happens without
	 */
	constructor(
		project: Project,
		settings: PictureSettings | undefined,
		sharp = settings && sharpPath(whoMayHaveSharp(project.root)),
	) {
		this.#project = project;
		this.#settings = sharp === undefined ? undefined : settings;
		this.#sharp = sharp;
		this.cache = this.#openCache();
	}

	/** What decides how pictures are measured: a change of it makes what was found before out of date. */
	get key(): string {
		return JSON.stringify(this.#settings ?? "copied");
	}

	finding(): PictureFinding {
		const { articles, input } = this.#project;
		const settings = this.#settings;
		return {
			picture: pictureLookup({ articles, input, ...(settings && { settings }) }),
			sizeAt: passthroughSizes(input),
		};
	}

	/** Makes what the pages of some stories need and the cache does not have; tells which pictures cannot be made. */
	async make(stories: readonly Article[]): Promise<Fault[]> {
		const sharp = this.#sharp;
		if (sharp === undefined) return [];
		this.cache = this.#openCache();
		const { articles, root } = this.#project;
		return makePictures(stories, { articles, root, cache: this.cache, sharp: () => loadSharp(sharp) });
	}

	// Anew for each build, since it may be deleted at any time.
	#openCache(): PictureCache {
		return new PictureCache(join(this.#project.root, ".cache/newsroom/images"));
	}
}
