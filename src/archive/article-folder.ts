// Reads the disk.
import { readFileSync, realpathSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { visible } from "../base/describe.ts";
import type { Fault } from "../base/error.ts";
import { type DirectoryData, readDirectoryData } from "../content/directory-data.ts";
import type { ArticleFile } from "../content/reading-context.ts";
import { type ArticleFolder, type FolderWalk, walkArticles } from "./folder-walk.ts";

/** The Markdown files of a folder, in the order of their names, and what is wrong with the folder itself. */
export interface FolderListing {
	readonly files: readonly ArticleFile[];
	readonly faults: readonly Fault[];
}

/**
 * Lists every article below a folder with the data of the folders above it. Bodies are read later, one at a time.
 *
 * @see walkArticles for what is an article
 */
export function listArticles(place: ArticleFolder): FolderListing {
	const walk = walkArticles(place);
	const { file, faults } = articleFiles(place, { ...walk, nameOf: (row) => walk.names[row] ?? "" });
	return { files: walk.names.map((_, row) => file(row)), faults };
}

/** The articles that a walk has found, each made when it is asked for by its row, and what is wrong with the folder. */
export function articleFiles(
	{ folder }: Pick<ArticleFolder, "folder">,
	walk: Pick<FolderWalk, "folders" | "faults"> & {
		readonly folderOf: ArrayLike<number>;
		/** The path of an article from the folder. */
		readonly nameOf: (row: number) => string;
	},
): { readonly file: (row: number) => ArticleFile; readonly faults: readonly Fault[] } {
	const { folders, folderOf, faults, nameOf } = walk;
	const dataFaults = new Map<number, readonly Fault[]>();
	const directories: (readonly DirectoryData[])[] = [];
	for (const [row, { fromProject, above, data }] of folders.entries()) {
		const inherited = above === undefined ? [] : (directories[above] ?? []);
		const reading = data === undefined ? undefined : readDirectoryFile(fromProject, data);
		if (reading) dataFaults.set(row, reading.faults);
		directories.push(reading?.data ? [...inherited, reading.data] : inherited);
	}
	return {
		file(row) {
			const name = nameOf(row);
			const { fromFolder = "", fromProject = "" } = folders[folderOf[row] ?? 0] ?? {};
			return {
				name: name.normalize("NFC"),
				file: visible(fromProject + name.slice(fromFolder.length)),
				directories: directories[folderOf[row] ?? 0] ?? [],
				read: () => readFileSync(join(folder, name)),
			};
		},
		faults: faults.flatMap((fault) => (typeof fault === "number" ? (dataFaults.get(fault) ?? []) : [fault])),
	};
}

/** True for a path whose real file lies in the real folder. */
export function liesIn(folder: string, path: string): boolean {
	const fromFolder = relative(realpathSync(folder), realpathSync(path));
	return fromFolder !== "" && !fromFolder.startsWith("..") && !fromFolder.startsWith(sep);
}

function readDirectoryFile(fromProject: string, path: string): ReturnType<typeof readDirectoryData> {
	return readDirectoryData(visible(fromProject + basename(path)), readFileSync(path, "utf8"));
}
