import type { Complaint } from "../../base/error.ts";
import type { Picture } from "../article.ts";
import type { OtherPart } from "./body-parts.ts";
import { type BodyWords, ENGLISH_WORDS } from "./body-words.ts";

/** A picture in a body, as it will be printed. */
export type BodyPicture = Pick<Picture, "src" | "width" | "height" | "original">;

/** What the rendering of one body asks of the rest of the newsroom. */
export interface BodyContext {
	/** The language of the story, which its quotation marks follow. @defaultValue `en` */
	readonly language?: string;
	/** The words that are printed beside those of the story. @defaultValue English ones */
	readonly words?: BodyWords;
	/** What the part that is rendered must know of the other; absent where it is the whole body. */
	readonly other?: OtherPart | undefined;
	/** The picture that a body names, or what is wrong with it. */
	readonly picture: (src: string) => BodyPicture | Complaint;
	/** What a picture without a description is. @defaultValue `warning` */
	readonly undescribed?: "error" | "warning";
	/** The address that a link means, or what is wrong with it. */
	readonly link: (href: string) => string | Complaint;
}

/** A complaint about a body; lines count from 1 at its first line. */
export type BodyComplaint = Complaint & { readonly line: number; readonly column?: number };

/** What goes through the rules while one body is rendered: the `env` of markdown-it. */
export interface RenderingState {
	readonly context: BodyContext;
	/** The addresses of links that were found in another part of the body. */
	readonly references?: OtherPart["references"];
	line: number;
	readonly complaints: BodyComplaint[];
}

/** Notes what is wrong at the line that is being looked at, or at another one. */
export function complain(state: Partial<RenderingState>, complaint: Complaint, line = state.line ?? 1): void {
	state.complaints?.push({ ...complaint, line });
}

/** The words of a rendering; a site's own rules may render without a state. */
export function wordsOf({ context }: Partial<RenderingState>): BodyWords {
	return context?.words ?? ENGLISH_WORDS;
}

/** The language of a rendering. */
export function languageOf({ context }: Partial<RenderingState>): string {
	return context?.language ?? "en";
}
