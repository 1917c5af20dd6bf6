/**
 * Notes what a layout reads of all stories and of the site's other templates: `collections.articles`,
 * `newsroom.topics`, and `collections` alone for a look at which there are. What a filter or shortcode is handed was read.
 *
 * Of the global `newsroom` only that is noted which depends on stories; `collections` noted by a name that does not exist
 * may exist in the next build. Template languages copy the data of a page and so read every name in it, which is why
 * reading `collections` or `newsroom` as such counts for nothing.
 *
 * @param reads where the names go
 * @returns a function that puts the two in the data of a page, which it is handed, behind proxies; what they hold is
 *   handed out as it is
 */
export function readRecorder(reads: Set<string>): <Data extends object>(page: Data) => Data {
	// The same for every page, since a layout may keep what it has worked out of them.
	const proxies = new WeakMap<object, object>();
	const recorded = (whole: object, note: Note) => {
		const known = proxies.get(whole) ?? proxyOf(whole, note);
		proxies.set(whole, known);
		return known;
	};
	const notes: Readonly<Record<string, Note>> = {
		collections: (name, collections) => {
			if (name === undefined) reads.add("collections");
			else if (Object.hasOwn(collections, name) || !ASKED_OF_ANYTHING.has(name)) reads.add(`collections.${name}`);
		},
		newsroom: (name) => {
			if (name !== undefined && OF_STORIES.has(name)) reads.add(`newsroom.${name}`);
		},
	};
	return (page) => {
		const data = page as Record<string, unknown>;
		for (const [name, note] of Object.entries(notes)) {
			const whole = data[name];
			if (typeof whole === "object" && whole !== null) data[name] = recorded(whole, note);
		}
		return page;
	};
}

/** Told of a name that is read, or of a look at all names, and whose names they are. */
type Note = (name: string | undefined, whole: object) => void;

/** What of the global `newsroom` is another with other stories. */
const OF_STORIES: ReadonlySet<string> = new Set(["articles", "authors", "topics", "editions", "sections"]);

/** Names by which languages find out what a value is. */
const ASKED_OF_ANYTHING: ReadonlySet<string> = new Set([
	...Object.getOwnPropertyNames(Object.prototype),
	...["next", "then", "toJSON", "toLiquid"],
]);

function proxyOf(whole: object, note: Note): object {
	const noted = (name: string | symbol) => {
		if (typeof name === "string") note(name, whole);
	};
	return new Proxy(whole, {
		get(target, name) {
			noted(name);
			// As its own, so that a getter finds the object that it belongs to.
			return Reflect.get(target, name);
		},
		has(target, name) {
			noted(name);
			return Reflect.has(target, name);
		},
		// Liquid asks for it before it reads a name.
		getOwnPropertyDescriptor(target, name) {
			noted(name);
			return Reflect.getOwnPropertyDescriptor(target, name);
		},
		ownKeys(target) {
			note(undefined, whole);
			return Reflect.ownKeys(target);
		},
	});
}
