/** Time, for those who wait. */
export interface Clock {
	now(): Date;
	/** In milliseconds. */
	wait(duration: number): Promise<void>;
}
