import type { ListedObject } from "../../publish/object-store.ts";
import { xmlElements, xmlText } from "./xml-text.ts";

/** One page of a listing. */
export interface S3Listing {
	readonly objects: readonly ListedObject[];
	/** What the next page is asked for with; absent on the last one. */
	readonly next: string | undefined;
}

/**
 * Reads an answer to ListObjectsV2. Keys are encoded where the answer says so, with `+` for a space; the token never is.
 *
 * @throws {Error} with the end of "expected a listing, got …".
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export function readListing(xml: string): S3Listing {
	if (!/<ListBucketResult[\s>]/.test(xml)) throw new Error("something else");
	// Markup that xmlElements does not know.
	if (xml.includes("<!")) throw new Error("one with a document type, a comment or CDATA");
	const isEncoded = xmlText(xml, "EncodingType") === "url";
	const objects = xmlElements(xml, "Contents").map((object) => {
		const [key, size] = [xmlText(object, "Key"), xmlText(object, "Size")];
		if (key === undefined || !/^\d+$/.test(size ?? "")) throw new Error("an object without key or size");
		return { key: isEncoded ? decodeURIComponent(key.replaceAll("+", " ")) : key, size: Number(size) };
	});
	const next = xmlText(xml, "NextContinuationToken");
	if (xmlText(xml, "IsTruncated") !== "true") return { objects, next: undefined };
	if (!next) throw new Error("a part of one that does not say how it goes on");
	return { objects, next };
}
