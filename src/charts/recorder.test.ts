import { describe, expect, it } from "vitest";
import { drawLine, drawMarks, type Series } from "./layers.ts";
import { createRecorder } from "./recorder.ts";
import { plotScale } from "./scales.ts";

const contextOf = ({ canvas }: ReturnType<typeof createRecorder>) =>
  canvas.getContext("2d") as CanvasRenderingContext2D;

describe("a recorder", () => {
  it("writes down lines and their look as SVG", () => {
    const recorder = createRecorder("#fff");
    const context = contextOf(recorder);
    context.strokeStyle = "#123456";
    context.lineWidth = 2;
    context.setLineDash([4, 2]);
    context.beginPath();
    context.moveTo(1, 2);
    context.lineTo(3.1449, 4);
    context.stroke();
    expect(recorder.markup()).toContain(
      '<path d="M1,2L3.14,4" fill="none" stroke="#123456" stroke-width="2" stroke-linecap="butt" stroke-linejoin="miter" stroke-dasharray="4 2"/>',
    );
  });

  it("clips what is drawn between save and restore, and nothing after it", () => {
    const recorder = createRecorder("#fff");
    const context = contextOf(recorder);
    const dot = () => {
      context.beginPath();
      context.rect(0, 0, 1, 1);
      context.fill();
    };
    context.save();
    context.beginPath();
    context.rect(0, 0, 10, 10);
    context.clip();
    dot();
    context.restore();
    dot();
    expect(recorder.markup().match(/clip-path/g)).toHaveLength(1);
    expect(recorder.markup()).toContain('<clipPath id="clip-0"><path d="M0,0h10v10h-10Z"/>');
  });

  it("fills with paper what a canvas erases, and puts below what a canvas draws below", () => {
    const recorder = createRecorder("#eee");
    const context = contextOf(recorder);
    context.beginPath();
    context.rect(0, 0, 1, 1);
    context.globalCompositeOperation = "destination-out";
    context.fill();
    context.globalCompositeOperation = "destination-over";
    context.fillStyle = "#f00";
    context.fill();
    expect(recorder.markup()).toMatch(/fill="#f00".*fill="#eee"/);
  });

  it("takes a chart's own layers", () => {
    const recorder = createRecorder("#fff");
    const series: Series = {
      ...{ id: "sam", label: "SAM", colour: "#f00", dash: [], width: 2 },
      ...{ y: [0, 1, 0], length: 3, rings: true, cross: 1 },
    };
    const frame = {
      x: plotScale("linear", [0, 2], [0, 100]),
      y: plotScale("linear", [0, 1], [100, 0]),
      ...{ positions: [0, 1, 2], positiveX: false, positiveY: false },
    };
    drawLine(contextOf(recorder), series, frame);
    drawMarks(contextOf(recorder), series, frame);
    // Palely beyond the cross.
    expect(recorder.markup()).toContain('d="M0,100L50,0"');
    expect(recorder.markup()).toMatch(/d="M50,0L100,100"[^>]*opacity="0.4"/);
    // Nine rings, each erased and drawn, and a cross at record 1.
    expect(recorder.markup().match(/A3\.5,3\.5/g)?.length).toBeGreaterThanOrEqual(18);
    expect(recorder.markup()).toContain("M45,-5L55,5M45,5L55,-5");
  });
});
