import { describe } from "../base/describe.ts";
import type { Complaint } from "../base/error.ts";
import { decodePath } from "../base/url.ts";
import type { PictureFile } from "./article.ts";

/** A picture that was looked for from the articles folder, or what is wrong with it. */
export type PictureLookup = (path: string) => PictureFile | Pick<Complaint, "expected" | "got" | "hint">;

/** The picture that a story names by its file, looked for from the folder of the story. */
export function pictureBeside(name: string, src: string, picture: PictureLookup): ReturnType<PictureLookup> {
	if (src === "") return { expected: "the path of a picture", got: "nothing" };
	const path = besideFile(name, src);
	if (path === undefined) {
		return {
			expected: "a picture of the site, or an address",
			got: describe(src),
			hint: "put the file beside the article",
		};
	}
	return picture(path);
}

/** What is wrong with a picture that is listed under `removedImages`. */
export const STILL_SHOWN = {
	expected: "no picture that removedImages lists",
	hint: "take it out of the story, or out of removedImages",
} as const;

/** What a picture is known by, whichever way a story writes its path or address. */
export function pictureKey(name: string, src: string): string {
	return (besideFile(name, src) ?? src).normalize("NFC");
}

/**
 * The path from the articles folder that a path in a story means, which may lead out of it; undefined for what is no
 * path from the story.
 */
export function besideFile(name: string, relative: string): string | undefined {
	const parts = name.split("/").slice(0, -1);
	// A path in Markdown is percent-encoded, one in front matter is not.
	for (const part of decodePath(relative).normalize("NFC").split("/")) {
		if (part === "..") {
			if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
			else parts.push("..");
		} else if (part !== "." && part !== "") parts.push(part);
	}
	return /^[a-z][a-z0-9+.-]*:|^\/|\\|\0/i.test(relative) ? undefined : parts.join("/");
}

/**
 * The address that a link in a story means: the page of another story for its file, else the address itself, from
 * the root of the site where it was relative.
 *
 * @param paths the address of each file, undefined for those that readers may not see
 */
export function linkFrom(name: string, articlePath: string, href: string, paths: StoryPaths): string | Complaint {
	if (href === "") {
		return { severity: "error", field: "body", expected: "an address in the link", got: "nothing" };
	}
	if (/^(?:https?:|\/\/)/i.test(href)) return URL.canParse(href, "https://site.invalid") ? href : noAddress(href);
	if (/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(href)) return href;
	const [path = "", fragment] = href.split("#");
	if (!/\.md$/i.test(path)) {
		const { pathname, search, hash } = new URL(href, `https://site.invalid${articlePath}`);
		return pathname + search + hash;
	}
	const target = besideFile(name, path);
	const found = target === undefined ? undefined : paths.get(target);
	if (found) return fragment === undefined ? found : `${found}#${fragment}`;
	const isHidden = target !== undefined && paths.has(target);
	const got = `${describe(path)}, which ${isHidden ? "readers may not see" : "is not there"}`;
	const hint = isHidden
		? "publish that story first, or take the link out"
		: "correct the path, which begins at this file";
	return { severity: "error", field: "body", expected: "a link to the file of a published story", got, hint };
}

/** The address of the story of each file read so far, undefined for those that a link may not lead to. */
export type StoryPaths = Pick<ReadonlyMap<string, string | undefined>, "has" | "get">;

function noAddress(href: string): Complaint {
	return { severity: "error", field: "body", expected: "an address that leads somewhere", got: describe(href) };
}
