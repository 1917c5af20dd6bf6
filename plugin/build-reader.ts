import { once } from "../src/building.ts";
import type { SourceRequest } from "../src/index.ts";
import type { BuildParts } from "./build-parts.ts";
import type { BuildReading } from "./build-reading.ts";
import type { BuildRun } from "./build-run.ts";
import { planFaults } from "./compared-plan.ts";
import { layoutNames } from "./layouts.ts";
import { KEPT } from "./leftovers.ts";
import type { ArchiveRequest } from "./newsroom-archive.ts";
import type { PictureFinding } from "./pictures.ts";
import { NothingKept } from "./present-in.ts";
import { type HeldStories, readHolding } from "./read-holding.ts";
import { type NewsroomReading, readNewsroom } from "./read-newsroom.ts";

type Parts = Pick<BuildParts, "archive" | "eleventy" | "pictures" | "project" | "session" | "settings" | "site">;

/** Reads the newspaper of a configuration: what has changed alone, for those who leave something for the next build. */
export class BuildReader {
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/**
	 * Reads a newspaper as a build is to print it, without the stories that it holds back.
	 *
	 * @param told absolute paths of all that has changed since this process has built last; absent where nobody has told
	 */
	async read(
		run: BuildRun,
		progress: SourceRequest["progress"] & {},
		told?: ReadonlySet<string>,
	): Promise<{ readonly reading: BuildReading; readonly held: HeldStories }> {
		const { project, settings } = this.#parts;
		const now = settings.now ?? new Date();
		// What writes nothing leaves nothing for the next build either.
		const read = async (held: ReadonlySet<string>): Promise<BuildReading> =>
			run.writes ? this.#readChanges(run, { now, held, progress, told }) : this.reading(now, { held, progress });
		if (!run.isHolding) return { reading: await read(new Set()), held: new Map() };
		const check = ({ plan }: BuildReading) => planFaults(plan, { ...this.#parts, run });
		return readHolding({ read, check, output: project.output });
	}

	// All where nothing can be kept.
	async #readChanges(
		{ directories }: BuildRun,
		asked: Pick<ArchiveRequest, "now" | "held" | "progress" | "told">,
	): Promise<BuildReading> {
		const { archive, eleventy, pictures, site } = this.#parts;
		const request = {
			...asked,
			layouts: layoutNames(site.layouts),
			pictures: this.#pictureFinding(),
			pictureKey: pictures.key,
			ignores: site.ignores,
			code: once(() => site.codeKey(directories)),
		};
		try {
			return await archive.read(request);
		} catch (error) {
			if (!(error instanceof NothingKept)) throw error;
			// A newspaper can be built where nothing can be kept.
			eleventy.logger.warn(
				`[newsroom] ${KEPT} cannot be written (${error.message}): the next build will read everything again`,
			);
			const { now, told: _, ...request } = asked;
			return this.reading(now, request);
		}
	}

	/** Reads the newspaper at an instant to look at it, and keeps nothing. */
	reading(now: Date, request: SourceRequest = {}): Promise<NewsroomReading> {
		const { project, settings, site } = this.#parts;
		const names = layoutNames(site.layouts);
		return readNewsroom(project, settings, site.ignores, names, this.#pictureFinding(), now, request);
	}

	#pictureFinding(): PictureFinding {
		const { pictures, session } = this.#parts;
		return session.finding(pictures.key, () => pictures.finding());
	}
}
