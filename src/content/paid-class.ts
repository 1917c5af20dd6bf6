/** The class of the part of a body that is behind a paywall, by which the markup points to it. Nothing else has it. */
export const PAID_CLASS = "paid";
