// The largest file that comes to the page, and so the largest JSON that leaves it: browsers hold no longer text in one piece.
export const MOST_BYTES = 512 * 2 ** 20;
