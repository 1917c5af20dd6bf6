/** The variables that other programs are started with. */
export type Environment = Readonly<Record<string, string | undefined>>;
