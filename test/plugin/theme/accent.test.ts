import fc from "fast-check";
import * as assert from "uvu/assert";
import { accent } from "../../../plugin/theme/accent.ts";
import { stylesheet } from "../../../plugin/theme/stylesheet.ts";
import { describe } from "../../support/describe.ts";

/** The ratio as a table of the sRGB curve gives it, apart from the code under test. */
function contrast(a: string, b: string): number {
	const linear = (hex: string) => {
		const value = Number.parseInt(hex, 16) / 255;
		return value <= 0.04045 ? value / 12.92 : Math.exp(2.4 * Math.log((value + 0.055) / 1.055));
	};
	const light = (hex: string) =>
		[0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => sum + weight * linear(hex.slice(1 + 2 * i, 3 + 2 * i)), 0.05);
	return Math.max(light(a), light(b)) / Math.min(light(a), light(b));
}

const style = stylesheet();
const ground = (name: string) =>
	[...style.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6})`, "g"))].map(([, hex]) => hex ?? "");

describe("accent", (test) => {
	test("can be read on every ground of the theme, or is refused with one that can", () => {
		const [lights, darks] = [0, 1].map((scheme) => ["paper", "panel"].map((name) => ground(name)[scheme] as string));
		fc.assert(
			fc.property(fc.nat(0xffffff), (number) => {
				const colour = `#${number.toString(16).padStart(6, "0")}`;
				const usable = (hex: string) => {
					const { light, dark } = accent(hex);
					for (const paper of lights ?? []) assert.ok(contrast(light, paper) >= 4.5, `${light} on ${paper}`);
					for (const paper of darks ?? []) assert.ok(contrast(dark, paper) >= 4.5, `${dark} on ${paper}`);
				};
				try {
					usable(colour);
				} catch (error) {
					const proposal = /such as "(#[0-9a-f]{6})"/.exec((error as Error).message)?.[1];
					assert.ok(proposal, String(error));
					usable(proposal);
				}
			}),
		);
	});

	test("black and white are 21 to 1", () => assert.is(contrast("#000000", "#ffffff").toFixed(2), "21.00"));

	test("is in the style sheet for each scheme", () => {
		const style = stylesheet(accent("#005a9c"));
		assert.match(style, ":root{--accent:#005a9c}");
		assert.is(accent("#9b1b1f").light, "#9b1b1f");
	});

	test("a style sheet has no comments and no rule less", () => {
		assert.not.match(style, "/*");
		assert.is(style.split("{").length, style.split("}").length);
	});
});
