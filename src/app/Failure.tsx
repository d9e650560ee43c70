// Catches what no one foresaw, so that a fault of the page is a sentence and not an empty screen.
import { Component, type ReactNode } from "react";

export class Failure extends Component<{ children: ReactNode }, { message: string | null }> {
  override state: { message: string | null } = { message: null };

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.message === null) return this.props.children;
    return (
      <main className="failure" role="alert">
        <h1>Balancedness Lab</h1>
        <p>The page met a fault of its own: {this.state.message}</p>
        <p>
          <a href="?">Open the page with its default experiment</a>
        </p>
      </main>
    );
  }
}
