// The present theme's colours for canvases, which know no custom properties.

export type Colours = (property: string) => string;

/** Reads each colour once. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (property) => {
    let colour = known.get(property);
    if (colour === undefined) {
      colour = style.getPropertyValue(property).trim();
      known.set(property, colour);
    }
    return colour;
  };
}
