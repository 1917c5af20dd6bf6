import { labels } from "./labels.ts";

/** Every text that the theme prints by itself in some languages. */
export function labelTexts(languages: Iterable<string>): string[] {
	return [...new Set([...new Set(languages)].map(labels))].flatMap(textsIn);
}

function textsIn(value: unknown): string[] {
	if (typeof value === "string") return [value];
	return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
