// Eleventy 3 ships no types: the little of it that is imported by name.
declare module "@11ty/eleventy" {
	/** https://www.11ty.dev/docs/plugins/render/ */
	export const RenderPlugin: {
		String(
			source: string,
			language: string,
			context: { readonly templateConfig: object; readonly extensionMap: object },
		): Promise<(data: object) => unknown>;
	};
}
