import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Sharp, SharpOptions } from "sharp";
import { NewsroomError } from "../src/index.ts";

/** What is used of sharp, which a site may have or not: https://sharp.pixelplumbing.com */
export interface SharpModule {
	(input: Buffer, options: SharpOptions): Sharp;
	/** Threads for one picture; tells how many they were. */
	concurrency(threads?: number): number;
}

/**
 * Where sharp is: of the site's own, of its eleventy-img, or of this plugin; undefined where there is none.
 *
 * @param asked modules that may have it, the first that does being taken
 */
export function sharpPath(asked: readonly string[]): string | undefined {
	for (const module of asked) {
		try {
			return createRequire(module).resolve("sharp");
		} catch {
			// The next one may have it.
		}
	}
	return undefined;
}

/** The modules of a project that sharp is asked of. */
export function whoMayHaveSharp(root: string): string[] {
	const site = join(root, "package.json");
	const folders = createRequire(site).resolve.paths("sharp") ?? [];
	const plugin = folders.map((folder) => join(folder, "@11ty/eleventy-img/package.json")).find(existsSync);
	// Package managers that link packages put what a package needs beside the real one.
	return [site, ...(plugin === undefined ? [] : [realpathSync(plugin)]), import.meta.url];
}

/**
 * Loads sharp.
 *
 * @throws {NewsroomError} `OPTION` when it is there but does not run on this machine.
 */
export async function loadSharp(path: string): Promise<SharpModule> {
	try {
		const { default: sharp } = (await import(pathToFileURL(path).href)) as { default: SharpModule };
		return sharp;
	} catch (cause) {
		const [reason = ""] = String(cause instanceof Error ? cause.message : cause)
			.trim()
			.split("\n");
		throw new NewsroomError(
			"OPTION",
			`eleventy-plugin-newsroom:\nimages: expected a sharp that runs on this machine, got "${reason}"; ` +
				"install it again, or write images: false to copy pictures as they are",
			[],
			{ cause },
		);
	}
}
