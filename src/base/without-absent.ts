/** A record whose optional properties are absent, never undefined. */
export type Present<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> } & {
	[Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key];
};

/** A record without the properties that are undefined. */
export function withoutAbsent<Value extends object>(value: Value): Present<Value> {
	const present: Partial<Value> = {};
	for (const key in value) if (value[key] !== undefined) present[key] = value[key];
	return present as Present<Value>;
}
