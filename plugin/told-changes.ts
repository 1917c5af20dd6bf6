/**
 * What watchers have told of files, and whether builds may believe that they have told everything: a build that looks at
 * little takes a tenth of the time of one that looks at all files of a large newspaper.
 */
export class ToldChanges {
	readonly #told = new Set<string>();
	#asked = new Set<string>();
	#isSound = false;
	#isStarted = false;
	#doubts = 0;

	/** Takes down the absolute path of a file or folder that is another now, or is no more. */
	add(path: string): void {
		this.#told.add(path);
	}

	/** Takes down what a watcher starts a build for. Of what a program has done before it starts one itself nobody tells. */
	start(paths: Iterable<string>): void {
		for (const path of paths) this.add(path);
		this.#isStarted = true;
	}

	/** What a build must look at, which is to ask when it begins; nothing where it must look at everything. */
	begin(): ReadonlySet<string> | undefined {
		for (const path of this.#told) this.#asked.add(path);
		this.#told.clear();
		const isBelieved = this.#isStarted && this.#isSound && this.#doubts < MOST_DOUBTS;
		this.#isStarted = false;
		this.#isSound = false;
		return isBelieved ? this.#asked : undefined;
	}

	/** That build has come to its end: what it has asked for is known now. */
	end(): void {
		this.#asked = new Set();
		this.#isSound = true;
	}

	/** All is as a build has believed. */
	confirm(): void {
		this.#doubts = 0;
	}

	/** Something is other than a build has believed: the next one must look at everything. */
	doubt(): void {
		this.#isSound = false;
		this.#doubts += 1;
	}
}

/**
 * After how many builds in turn that have believed what was not so none is to believe anything: where something else works
 * on the output after every build, each edit would be built twice for it.
 */
const MOST_DOUBTS = 3;
