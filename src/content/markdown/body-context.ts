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
	/** Reads a heading that may begin an update; absent for what is no live coverage. */
	readonly update?: (heading: string) => HeadingReading;
}

/** The heading of an update in live coverage. */
export interface UpdateHeading {
	/** Its anchor. */
	readonly id: string;
	readonly date: Date;
	/** Markdown, empty where there is none. */
	readonly headline: string;
}

/** A heading that was read, and what is wrong with it, each with its offset in the heading. */
export interface HeadingReading {
	/** Absent for a heading that begins no update, or cannot. */
	readonly heading?: UpdateHeading;
	readonly complaints: readonly (Complaint & { readonly offset: number })[];
}

/** A complaint about a body; lines and columns count from 1 at its first line. */
export type BodyComplaint = Complaint & { readonly line: number; readonly column?: number };

/** What goes through the rules while one body is rendered: the `env` of markdown-it. */
export interface RenderingState {
	readonly context: BodyContext;
	/** The addresses of links that were found in another part of the body. */
	readonly references?: OtherPart["references"];
	line: number;
	readonly complaints: BodyComplaint[];
}

/** Notes what is wrong at the line that is being looked at, or at another place. */
export function complain(
	state: Partial<RenderingState>,
	complaint: Complaint,
	line = state.line ?? 1,
	column?: number,
): void {
	state.complaints?.push({ ...complaint, line, ...(column !== undefined && { column }) });
}

/** The words of a rendering; a site's own rules may render without a state. */
export function wordsOf({ context }: Partial<RenderingState>): BodyWords {
	return context?.words ?? ENGLISH_WORDS;
}

/** The language of a rendering. */
export function languageOf({ context }: Partial<RenderingState>): string {
	return context?.language ?? "en";
}
