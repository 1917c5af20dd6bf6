/** What decides how a bitmap is printed. */
export interface PictureTraits {
	/** It has several frames, which only the file as it is can show. */
	readonly moves: boolean;
	/** It is transparent or has few colours: a JPEG would spoil it. */
	readonly isFlat: boolean;
	/** How it has to be turned, as Exif counts, where its dimensions do not say so already. */
	readonly orientation: number;
}
