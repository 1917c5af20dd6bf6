import { describe } from "../../base/describe.ts";
import type { Fault } from "../../base/error.ts";
import type { Article } from "../article.ts";
import { pictureKey, STILL_SHOWN } from "../beside.ts";
import type { ArticleFile } from "../reading-context.ts";
import { placeOfPicture } from "./picture-place.ts";

/** Stories that show a picture which another story lists under `removedImages`: it must be nowhere. */
export function removedPictures(articles: readonly Article[], sources: Iterable<ArticleFile>): Fault[] {
	if (articles.every(({ removedImages }) => removedImages.length === 0)) return [];
	const names = new Map([...sources].map((source) => [source.file, source]));
	const removed = new Map<string, Article>();
	for (const article of articles) {
		const { name = "" } = names.get(article.file) ?? {};
		for (const src of article.removedImages) removed.set(pictureKey(name, src), article);
	}
	return articles.flatMap((article) =>
		article.pictures.flatMap(({ file }): Fault[] => {
			const by = removed.get(file.normalize("NFC"));
			const source = names.get(article.file);
			// Its own list has been compared with the story already.
			if (!by || !source || by === article) return [];
			const place = placeOfPicture(source.name, source.read(), file);
			const expected = "no picture that removedImages lists";
			const got = `${describe(file)}, which ${by.file} lists`;
			return [{ severity: "error", file: article.file, ...place, expected, got, hint: STILL_SHOWN.hint }];
		}),
	);
}
