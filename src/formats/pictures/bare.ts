/** A picture that tells nothing but what it shows, or why there is none. */
export type Bare = { readonly bytes: Uint8Array } | { readonly problem: string };
