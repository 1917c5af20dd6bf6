import { decodePath } from "../../base/url.ts";

/** Where a picture was looked for: from the articles folder, or where the site itself copies it from. */
export type PicturePlaceKind = "beside" | "site";

/** What a picture is known by in the rows of stories, by its path from the folder of its kind. */
export function pictureLabel(kind: PicturePlaceKind, path: string): string {
	return `${kind} ${path.normalize("NFC")}`;
}

/** The path from the input folder of a picture that a story names by an address from the root of the site. */
export function sitePicture(path: string): string {
	return decodePath(path.replace(/[?#].*$/s, "")).replace(/^\/+/, "");
}
