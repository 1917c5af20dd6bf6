import { NewsroomError } from "../../src/index.ts";

/** The one colour of a newspaper, on paper and in the dark; `#rrggbb`. */
export interface Accent {
	readonly light: string;
	readonly dark: string;
}

/** The grounds of the theme that text in the colour stands on, the darker of the light ones and the lighter of the dark ones. */
const GROUNDS = { light: "#f3efe6", dark: "#212326" };

// https://www.w3.org/TR/WCAG22/#contrast-minimum
const LEAST = 4.5;

/**
 * The accent of a colour: as it is on paper, and in the dark with as much white in it as it takes to be read.
 *
 * @throws {NewsroomError} `OPTION` when it cannot be read on paper.
 */
export function accent(colour: string): Accent {
	const onPaper = contrast(colour, GROUNDS.light);
	if (onPaper < LEAST) {
		const dark = readable(colour, "#000000", GROUNDS.light);
		throw new NewsroomError(
			"OPTION",
			`eleventy-plugin-newsroom:\naccent: expected a colour that can be read on paper (a contrast of ${LEAST} to ${GROUNDS.light}), ` +
				`got "${colour}" with ${onPaper.toFixed(2)}; a darker one would do, such as "${dark}"`,
		);
	}
	return { light: colour, dark: readable(colour, "#ffffff", GROUNDS.dark) };
}

/** A colour with as little of another in it as makes it readable on a ground. */
function readable(colour: string, other: string, ground: string): string {
	const steps = Array.from({ length: 101 }, (_, percent) => mixed(colour, other, percent / 100));
	return steps.find((step) => contrast(step, ground) >= LEAST) ?? other;
}

function mixed(colour: string, other: string, share: number): string {
	const channels = channelsOf(colour).map((value, index) => value + ((channelsOf(other)[index] ?? 0) - value) * share);
	return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(colour: string, other: string): number {
	const [darker = 0, lighter = 0] = [luminance(colour), luminance(other)].sort((a, b) => a - b);
	return (lighter + 0.05) / (darker + 0.05);
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((value) => {
		const share = value / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: string): number[] {
	return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}
