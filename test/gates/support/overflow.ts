import type { Page } from "playwright-core";

/** Whether a page would have to be scrolled sideways in a window of a width in CSS pixels. */
export async function overflow(page: Page, width: number): Promise<string[]> {
	const needed = await page.evaluate<number>("document.scrollingElement.scrollWidth");
	return needed > width ? [`needs ${needed} pixels of ${width}`] : [];
}
