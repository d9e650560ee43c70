// The two rooms of the site, each a document of its own: the paper's test problems, and the small LoRA on real sentences.

/** The small LoRA opens where its story is seen best: with some wrong labels. */
const ROOMS = [
  { id: "problems", name: "Test problems", href: "?v=1" },
  {
    id: "lora",
    name: "Small LoRA on real sentences",
    href: "?v=1&problem=lora&label-outliers=0.3",
  },
] as const;

export function Rooms({ current }: { current: (typeof ROOMS)[number]["id"] }) {
  return (
    <nav className="rooms" aria-label="Rooms">
      {ROOMS.map(({ id, name, href }) => (
        <a key={id} href={href} aria-current={id === current ? "page" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
