import type { Article } from "../content/article.ts";
import type { Variant } from "../content/pictures/picture.ts";
import { fallbackPicture, pictureCrops, pictureSources } from "../content/pictures/picture-plan.ts";

/** What the pages of a story need of one picture. */
export interface PictureFiles {
	/** Path from the articles folder. */
	readonly file: string;
	/** The address at which the file itself is wanted, where nothing else is made of it. */
	readonly copy?: string;
	/** The size of the picture as it is seen. */
	readonly size: { readonly width: number; readonly height: number };
	readonly variants: readonly Variant[];
}

/** Every file that the pages of a story need of its pictures: with the crops of the lead picture. */
export function pictureFiles({ pictures, image }: Pick<Article, "pictures" | "image">): PictureFiles[] {
	return pictures.map(({ file, src, width, height, original }) => {
		if (!original) return { file, copy: src, size: { width, height }, variants: [] };
		const crops = image?.src === src ? pictureCrops(original, image.focus) : [];
		const sources = pictureSources(original).flatMap(({ variants }) => variants);
		const variants = [fallbackPicture(original), ...sources, ...crops];
		return { file, size: original, variants: [...new Map(variants.map((one) => [one.src, one])).values()] };
	});
}
