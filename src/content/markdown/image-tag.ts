import type { Token } from "markdown-it";
import { type PicturePlace, pictureMarkup } from "../pictures/picture-markup.ts";
import type { BodyPicture } from "./body-context.ts";

/** The markup of a picture in a body. */
export function imageTag(token: Token, alt: string): string {
	const picture = (token.meta ?? {}) as Partial<BodyPicture>;
	const title = token.attrGet("title");
	const place = { ...IN_BODY, ...(title && { title }) };
	return pictureMarkup({ ...picture, src: token.attrGet("src") ?? "", alt }, place).markup;
}

// The theme's column is at most 34.5rem wide; a page of another width may load more or less than it needs.
const IN_BODY: PicturePlace = { sizes: "(min-width: 36.5em) 34.5rem, calc(100vw - 2rem)", turn: "later" };
