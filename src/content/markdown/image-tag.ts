import type { Token } from "markdown-it";
import { escapeHtml } from "../../base/html.ts";
import type { BodyPicture } from "./body-context.ts";

/** The `img` element of a picture in a body. */
export function imageTag(token: Token, alt: string): string {
	const { width, height } = (token.meta ?? {}) as BodyPicture;
	const size = width && height ? ` width="${width}" height="${height}"` : "";
	const title = token.attrGet("title");
	const titleAttribute = title ? ` title="${escapeHtml(title)}"` : "";
	return `<img src="${escapeHtml(token.attrGet("src") ?? "")}" alt="${escapeHtml(alt)}"${titleAttribute}${size} loading="lazy" decoding="async">`;
}
