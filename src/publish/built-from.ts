/** What a site was built from: a commit of git and nothing else but what was withdrawn on top of it. */
export interface BuiltFrom {
	readonly commit: string;
	/** Oldest first. */
	readonly withdrawn?: readonly WithdrawnStory[];
}

/** A story that was withdrawn though its file of the commit says nothing of it. */
export interface WithdrawnFile {
	/** From the root of the project, with slashes. */
	readonly file: string;
	readonly value: WithdrawnValue;
}

/** The same, with what readers had of it. */
export interface WithdrawnStory extends WithdrawnFile {
	/** Pages that it has taken away, or put a notice in place of, by path from the output folder. */
	readonly pages: readonly string[];
}

/** The value of `withdrawn` in front matter. */
export interface WithdrawnValue {
	readonly date: string;
	readonly reason?: string;
	readonly note?: string;
}
