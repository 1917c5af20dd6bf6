import { compareText } from "../base/error.ts";
import { rfc3339Utc } from "../base/time.ts";
import { decodePath, encodePath, isRootPath } from "../base/url.ts";
import type { Article } from "../content/article.ts";
import { pictureName, pictureStem } from "../content/pictures/picture-name.ts";
import { pictureCrops } from "../content/pictures/picture-plan.ts";
import { redirectPagePath } from "../content/redirect-page-path.ts";
import { removalOf } from "../content/removal.ts";
import { type PictureFiles, pictureFiles } from "./picture-files.ts";

/** An address at which nothing of a story may be left: on the host, in its caches, in those of others. */
export interface RemovedAddress {
	/** From the root of the site, percent-encoded. */
	readonly path: string;
	readonly reason: "withdrawn" | "expired" | "removed image";
	/** Id of the story. */
	readonly id: string;
	/** RFC 3339, in UTC. Of a removed image the last change to the story. */
	readonly since: string;
}

/**
 * Every address that must be gone or say that its story was taken down, by address: pages, former addresses and
 * pictures of stories that were taken down, and pictures that stories list under `removedImages`, with every file that
 * is made of them. None that a story still shows.
 *
 * @param stories as they are at an instant
 * @param printed addresses of pictures that builds have ever printed, for files of earlier settings
 */
export function removals(
	{ articles, withdrawn }: { readonly articles: readonly Article[]; readonly withdrawn: readonly Article[] },
	printed: readonly string[] = [],
): RemovedAddress[] {
	const parts = [...withdrawn.map(takenDown), ...articles.filter(hasRemovedImages).map(withoutImages)];
	if (parts.length === 0) return [];
	const shown = new Set(articles.flatMap(picturesOf));
	const found = new Map<string, RemovedAddress>();
	const stems = new Map<string, Cause>();
	for (const { cause, pages, pictures, files } of parts) {
		for (const path of [...pages, ...pictures.filter((path) => !shown.has(path))]) {
			if (!found.has(path)) found.set(path, { path, ...cause });
		}
		for (const stem of files.map(pictureStem)) stems.set(stem, stems.get(stem) ?? cause);
	}
	for (const path of printed) {
		const stem = pictureName(path)?.stems.find((candidate) => stems.has(candidate));
		const cause = stem === undefined ? undefined : stems.get(stem);
		if (cause && !shown.has(path) && !found.has(path)) found.set(path, { path, ...cause });
	}
	return [...found.values()].sort((a, b) => compareText(a.path, b.path));
}

type Cause = Omit<RemovedAddress, "path">;

/** What of one story must be gone. */
interface Part {
	readonly cause: Cause;
	readonly pages: readonly string[];
	readonly pictures: readonly string[];
	/** Names of pictures, of which other files may have been made by earlier settings. */
	readonly files: readonly string[];
}

function takenDown(article: Article): Part {
	const { id, path, aliases, datePublished, pictures, removedImages } = article;
	const { reason, since } = removalOf(article) ?? { reason: "withdrawn", since: datePublished };
	return {
		cause: { reason, id, since: rfc3339Utc(since) },
		pages: [path, ...aliases.flatMap(placesOf), ...copiesOf(removedImages)],
		pictures: [...picturesOf(article), ...removedPicturesOf(article)],
		files: [...pictures.map(({ file }) => file), ...removedImages],
	};
}

function withoutImages(article: Article): Part {
	const { id, dateModified, datePublished, removedImages } = article;
	return {
		cause: { reason: "removed image", id, since: rfc3339Utc(dateModified ?? datePublished) },
		pages: copiesOf(removedImages),
		pictures: removedPicturesOf(article),
		files: removedImages,
	};
}

function hasRemovedImages({ removedImages }: Article): boolean {
	return removedImages.length > 0;
}

// As it was written, and as the page that leads on from it has it.
function placesOf(alias: string): string[] {
	const page = redirectPagePath(alias);
	return [...new Set([encodePath(decodePath(alias)), ...(page === undefined ? [] : [page])])];
}

// Pictures that the site itself puts at a path.
function copiesOf(removedImages: readonly string[]): string[] {
	return removedImages.filter(isRootPath).map((path) => encodePath(decodePath(path)));
}

function picturesOf(article: Article): string[] {
	return pictureFiles(article).flatMap(addressesOf);
}

// One of them may have been the lead picture, around a point that nobody knows any more.
function removedPicturesOf({ removedPictures }: Article): string[] {
	const files = pictureFiles({ pictures: removedPictures }).flatMap(addressesOf);
	const crops = removedPictures.flatMap(({ original }) => (original ? pictureCrops(original) : []));
	return [...files, ...crops.map(({ src }) => src)];
}

function addressesOf({ copy, variants }: PictureFiles): string[] {
	return [...(copy === undefined ? [] : [copy]), ...variants.map(({ src }) => src)];
}
