/** A schema.org node whose absent properties may be undefined, as JSON leaves them out. */
export type Terms<Leaf> = { readonly [Term in keyof Leaf]?: Leaf[Term] | undefined };
