/** The formats that pictures are made in. */
export type PictureFormat = "avif" | "webp" | "jpeg" | "png";

/** Which files are made of each picture. */
export interface PictureSettings {
	/** In pixels, rising. */
	readonly widths: readonly number[];
	/** The one that browsers should prefer first. */
	readonly formats: readonly ("avif" | "webp")[];
}

/** A point of a picture, in percent from the left and from the top. */
export interface Focus {
	readonly x: number;
	readonly y: number;
}

/** A bitmap that is not printed itself, since smaller and lighter files are made of it. */
export interface Original {
	/** What the names of its files begin with. */
	readonly stem: string;
	/** Hash of its bytes. */
	readonly hash: string;
	/** In pixels, as it is seen. */
	readonly width: number;
	readonly height: number;
	/** It is transparent or has few colours: a JPEG would spoil it. */
	readonly isFlat: boolean;
	readonly settings: PictureSettings;
}

/** One file that is made of a picture. */
export interface Variant {
	/** Address from the root of the site. */
	readonly src: string;
	readonly format: PictureFormat;
	/** Hash of the picture and of what is done with it. */
	readonly hash: string;
	readonly width: number;
	readonly height: number;
	/** The part of the picture that it shows, in pixels of the picture as it is seen; absent where it shows the whole. */
	readonly part?: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}
