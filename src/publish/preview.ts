import { createHash } from "node:crypto";
import type { Site, SiteFile } from "./site-file.ts";

/** A site as colleagues are to see it: no search engine may list a page of a preview. */
export async function previewOf({ files, bytesOf }: Site): Promise<Site> {
	const changed = async (file: SiteFile) => previewBytes(file.file, await bytesOf(file));
	const preview = new Map<string, SiteFile>();
	for (const file of files.values()) {
		const bytes = isOther(file.file) ? await changed(file) : undefined;
		const hash = bytes && createHash("sha256").update(bytes).digest("hex");
		preview.set(file.file, { ...file, ...(bytes && hash && { hash, size: bytes.length }) });
	}
	return { files: preview, bytesOf: changed };
}

function previewBytes(file: string, bytes: Uint8Array): Uint8Array {
	if (!isOther(file)) return bytes;
	if (file === "robots.txt") return Buffer.from("User-agent: *\nDisallow: /\n");
	const text = Buffer.from(bytes).toString("utf8");
	const head = /<head\b[^>]*>/i.exec(text);
	const end = head ? head.index + head[0].length : 0;
	return Buffer.from(`${text.slice(0, end)}<meta name="robots" content="noindex, nofollow">${text.slice(end)}`);
}

function isOther(file: string): boolean {
	return file === "robots.txt" || /\.html?$/i.test(file);
}
