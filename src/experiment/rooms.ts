// Which room of the site a link is of. Apart from the rest, so that the entry needs nothing else to tell.

/** Whether a query string is one of the small LoRA, and not of a test problem. */
export function isLoraLink(search: string): boolean {
  return new URLSearchParams(search).getAll("problem").at(-1) === "lora";
}
