// nop, 3 x 3, rank 1, SGD: written by `npm run emit`, not by hand.

import type { Advance, Measure } from "../kernel.ts";

const sgd: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  let x0 = state[0];
  let x1 = state[1];
  let x2 = state[2];
  let y0 = state[3];
  let y1 = state[4];
  let y2 = state[5];
  let moved = state[8];
  const t87 = ((-1) * learningRate) * 2;
  const t95 = 0.5 * t87;
  for (let k = 0, row = 0; k < count; k++, row += 11) {
    const whole0 = targets[row + 0];
    const whole1 = targets[row + 1];
    const whole2 = targets[row + 2];
    const whole3 = targets[row + 3];
    const whole4 = targets[row + 4];
    const whole5 = targets[row + 5];
    const whole6 = targets[row + 6];
    const whole7 = targets[row + 7];
    const whole8 = targets[row + 8];
    const t61 = ((y0 * y0) + (y1 * y1)) + (y2 * y2);
    const t75 = ((x0 * x0) + (x1 * x1)) + (x2 * x2);
    const t88 = t87 * ((x0 * t61) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2)));
    const t89 = t87 * ((x1 * t61) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5)));
    const t90 = t87 * ((x2 * t61) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8)));
    const t91 = t87 * ((y0 * t75) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6)));
    const t92 = t87 * ((y1 * t75) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7)));
    const t93 = t87 * ((y2 * t75) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8)));
    if (targets[row + 10] !== 0) {
      const t118 = (((t88 * ((t95 * ((x0 * t61) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2)))) + x0)) + (t89 * ((t95 * ((x1 * t61) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5)))) + x1))) + (t90 * ((t95 * ((x2 * t61) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8)))) + x2))) - (((t91 * ((t95 * ((y0 * t75) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6)))) + y0)) + (t92 * ((t95 * ((y1 * t75) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7)))) + y1))) + (t93 * ((t95 * ((y2 * t75) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8)))) + y2)));
      moved += t118;
    }
    x0 += t88;
    x1 += t89;
    x2 += t90;
    y0 += t91;
    y1 += t92;
    y2 += t93;
  }
  state[0] = x0;
  state[1] = x1;
  state[2] = x2;
  state[3] = y0;
  state[4] = y1;
  state[5] = y2;
  state[8] = moved;
};

const sngd: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  let x0 = state[0];
  let x1 = state[1];
  let x2 = state[2];
  let y0 = state[3];
  let y1 = state[4];
  let y2 = state[5];
  let moved = state[8];
  const t108 = (-1) * learningRate;
  const t116 = 0.5 * t108;
  for (let k = 0, row = 0; k < count; k++, row += 11) {
    const whole0 = targets[row + 0];
    const whole1 = targets[row + 1];
    const whole2 = targets[row + 2];
    const whole3 = targets[row + 3];
    const whole4 = targets[row + 4];
    const whole5 = targets[row + 5];
    const whole6 = targets[row + 6];
    const whole7 = targets[row + 7];
    const whole8 = targets[row + 8];
    const t61 = ((y0 * y0) + (y1 * y1)) + (y2 * y2);
    const t68 = 2 * ((x0 * t61) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2)));
    const t69 = 2 * ((x1 * t61) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5)));
    const t70 = 2 * ((x2 * t61) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8)));
    const t75 = ((x0 * x0) + (x1 * x1)) + (x2 * x2);
    const t82 = 2 * ((y0 * t75) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6)));
    const t83 = 2 * ((y1 * t75) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7)));
    const t84 = 2 * ((y2 * t75) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8)));
    const t100 = 1 / (Math.sqrt((((t68 * t68) + (t69 * t69)) + (t70 * t70)) + (((t82 * t82) + (t83 * t83)) + (t84 * t84))) + 1e-12);
    const t109 = t108 * (t68 * t100);
    const t110 = t108 * (t69 * t100);
    const t111 = t108 * (t70 * t100);
    const t112 = t108 * (t82 * t100);
    const t113 = t108 * (t83 * t100);
    const t114 = t108 * (t84 * t100);
    if (targets[row + 10] !== 0) {
      const t139 = (((t109 * ((t116 * (t68 * t100)) + x0)) + (t110 * ((t116 * (t69 * t100)) + x1))) + (t111 * ((t116 * (t70 * t100)) + x2))) - (((t112 * ((t116 * (t82 * t100)) + y0)) + (t113 * ((t116 * (t83 * t100)) + y1))) + (t114 * ((t116 * (t84 * t100)) + y2)));
      moved += t139;
    }
    x0 += t109;
    x1 += t110;
    x2 += t111;
    y0 += t112;
    y1 += t113;
    y2 += t114;
  }
  state[0] = x0;
  state[1] = x1;
  state[2] = x2;
  state[3] = y0;
  state[4] = y1;
  state[5] = y2;
  state[8] = moved;
};

const sam: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  const rho = constants[1];
  let x0 = state[0];
  let x1 = state[1];
  let x2 = state[2];
  let y0 = state[3];
  let y1 = state[4];
  let y2 = state[5];
  let predicted = state[6];
  let exact = state[7];
  let moved = state[8];
  const t188 = ((-1) * learningRate) * 2;
  const t198 = 0.5 * t188;
  for (let k = 0, row = 0; k < count; k++, row += 11) {
    const whole0 = targets[row + 0];
    const whole1 = targets[row + 1];
    const whole2 = targets[row + 2];
    const whole3 = targets[row + 3];
    const whole4 = targets[row + 4];
    const whole5 = targets[row + 5];
    const whole6 = targets[row + 6];
    const whole7 = targets[row + 7];
    const whole8 = targets[row + 8];
    const t61 = ((y0 * y0) + (y1 * y1)) + (y2 * y2);
    const t68 = 2 * ((x0 * t61) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2)));
    const t69 = 2 * ((x1 * t61) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5)));
    const t70 = 2 * ((x2 * t61) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8)));
    const t75 = ((x0 * x0) + (x1 * x1)) + (x2 * x2);
    const t82 = 2 * ((y0 * t75) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6)));
    const t83 = 2 * ((y1 * t75) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7)));
    const t84 = 2 * ((y2 * t75) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8)));
    const t89 = ((t68 * t68) + (t69 * t69)) + (t70 * t70);
    const t94 = ((t82 * t82) + (t83 * t83)) + (t84 * t84);
    const t99 = rho / (Math.sqrt(t89 + t94) + 1e-12);
    const t101 = (t68 * t99) + x0;
    const t103 = (t69 * t99) + x1;
    const t105 = (t70 * t99) + x2;
    const t107 = (t82 * t99) + y0;
    const t109 = (t83 * t99) + y1;
    const t111 = (t84 * t99) + y2;
    const t146 = ((t107 * t107) + (t109 * t109)) + (t111 * t111);
    const t150 = (t101 * t146) - (((whole0 * t107) + (whole1 * t109)) + (whole2 * t111));
    const t151 = (t103 * t146) - (((whole3 * t107) + (whole4 * t109)) + (whole5 * t111));
    const t152 = (t105 * t146) - (((whole6 * t107) + (whole7 * t109)) + (whole8 * t111));
    const t160 = ((t101 * t101) + (t103 * t103)) + (t105 * t105);
    const t164 = (t107 * t160) - (((whole0 * t101) + (whole3 * t103)) + (whole6 * t105));
    const t165 = (t109 * t160) - (((whole1 * t101) + (whole4 * t103)) + (whole7 * t105));
    const t166 = (t111 * t160) - (((whole2 * t101) + (whole5 * t103)) + (whole8 * t105));
    const t189 = t188 * t150;
    const t190 = t188 * t151;
    const t191 = t188 * t152;
    const t192 = t188 * t164;
    const t193 = t188 * t165;
    const t194 = t188 * t166;
    const t195 = learningRate * (t99 * (t89 - t94));
    const t196 = learningRate * (t99 * ((((t68 * (2 * t150)) + (t69 * (2 * t151))) + (t70 * (2 * t152))) - (((t82 * (2 * t164)) + (t83 * (2 * t165))) + (t84 * (2 * t166)))));
    if (targets[row + 10] !== 0) {
      const t221 = (((t189 * ((t198 * t150) + x0)) + (t190 * ((t198 * t151) + x1))) + (t191 * ((t198 * t152) + x2))) - (((t192 * ((t198 * t164) + y0)) + (t193 * ((t198 * t165) + y1))) + (t194 * ((t198 * t166) + y2)));
      moved += t221;
    }
    predicted += t195;
    exact += t196;
    x0 += t189;
    x1 += t190;
    x2 += t191;
    y0 += t192;
    y1 += t193;
    y2 += t194;
  }
  state[0] = x0;
  state[1] = x1;
  state[2] = x2;
  state[3] = y0;
  state[4] = y1;
  state[5] = y2;
  state[6] = predicted;
  state[7] = exact;
  state[8] = moved;
};

const nbar: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  const barCoefficient = constants[2];
  let x0 = state[0];
  let x1 = state[1];
  let x2 = state[2];
  let y0 = state[3];
  let y1 = state[4];
  let y2 = state[5];
  let predicted = state[6];
  let exact = state[7];
  let moved = state[8];
  const t102 = (-1) * learningRate;
  const t110 = t102 * 2;
  for (let k = 0, row = 0; k < count; k++, row += 11) {
    const schedule = clock[k * 3 + 0];
    const whole0 = targets[row + 0];
    const whole1 = targets[row + 1];
    const whole2 = targets[row + 2];
    const whole3 = targets[row + 3];
    const whole4 = targets[row + 4];
    const whole5 = targets[row + 5];
    const whole6 = targets[row + 6];
    const whole7 = targets[row + 7];
    const whole8 = targets[row + 8];
    const t61 = ((y0 * y0) + (y1 * y1)) + (y2 * y2);
    const t65 = (x0 * t61) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2));
    const t66 = (x1 * t61) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5));
    const t67 = (x2 * t61) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8));
    const t68 = 2 * t65;
    const t69 = 2 * t66;
    const t70 = 2 * t67;
    const t75 = ((x0 * x0) + (x1 * x1)) + (x2 * x2);
    const t79 = (y0 * t75) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6));
    const t80 = (y1 * t75) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7));
    const t81 = (y2 * t75) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8));
    const t82 = 2 * t79;
    const t83 = 2 * t80;
    const t84 = 2 * t81;
    const t98 = (barCoefficient * schedule) * (((t68 * t68) + (t69 * t69)) + (t70 * t70) >= ((t82 * t82) + (t83 * t83)) + (t84 * t84) ? 1 : (-1));
    const t99 = learningRate * t98;
    const t103 = t102 * t98;
    const t114 = (x0 * t99) + (t110 * t65);
    const t115 = (x1 * t99) + (t110 * t66);
    const t116 = (x2 * t99) + (t110 * t67);
    const t126 = (y0 * t103) + (t110 * t79);
    const t127 = (y1 * t103) + (t110 * t80);
    const t128 = (y2 * t103) + (t110 * t81);
    const t129 = learningRate * (t98 * (t75 + t61));
    if (targets[row + 10] !== 0) {
      const t153 = (((t114 * ((0.5 * t114) + x0)) + (t115 * ((0.5 * t115) + x1))) + (t116 * ((0.5 * t116) + x2))) - (((t126 * ((0.5 * t126) + y0)) + (t127 * ((0.5 * t127) + y1))) + (t128 * ((0.5 * t128) + y2)));
      moved += t153;
    }
    predicted += t129;
    exact += t129;
    x0 += t114;
    x1 += t115;
    x2 += t116;
    y0 += t126;
    y1 += t127;
    y2 += t128;
  }
  state[0] = x0;
  state[1] = x1;
  state[2] = x2;
  state[3] = y0;
  state[4] = y1;
  state[5] = y2;
  state[6] = predicted;
  state[7] = exact;
  state[8] = moved;
};

const obar: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  const barCoefficient = constants[2];
  let x0 = state[0];
  let x1 = state[1];
  let x2 = state[2];
  let y0 = state[3];
  let y1 = state[4];
  let y2 = state[5];
  let predicted = state[6];
  let exact = state[7];
  let moved = state[8];
  const t92 = (-1) * learningRate;
  const t100 = t92 * 2;
  for (let k = 0, row = 0; k < count; k++, row += 11) {
    const schedule = clock[k * 3 + 0];
    const whole0 = targets[row + 0];
    const whole1 = targets[row + 1];
    const whole2 = targets[row + 2];
    const whole3 = targets[row + 3];
    const whole4 = targets[row + 4];
    const whole5 = targets[row + 5];
    const whole6 = targets[row + 6];
    const whole7 = targets[row + 7];
    const whole8 = targets[row + 8];
    const t30 = ((x0 * x0) + (x1 * x1)) + (x2 * x2);
    const t35 = ((y0 * y0) + (y1 * y1)) + (y2 * y2);
    const t39 = (barCoefficient * schedule) * (t30 >= t35 ? (-1) : 1);
    const t89 = learningRate * t39;
    const t93 = t92 * t39;
    const t104 = (x0 * t89) + (t100 * ((x0 * t35) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2))));
    const t105 = (x1 * t89) + (t100 * ((x1 * t35) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5))));
    const t106 = (x2 * t89) + (t100 * ((x2 * t35) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8))));
    const t116 = (y0 * t93) + (t100 * ((y0 * t30) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6))));
    const t117 = (y1 * t93) + (t100 * ((y1 * t30) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7))));
    const t118 = (y2 * t93) + (t100 * ((y2 * t30) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8))));
    const t119 = learningRate * (t39 * (t30 + t35));
    if (targets[row + 10] !== 0) {
      const t143 = (((t104 * ((0.5 * t104) + x0)) + (t105 * ((0.5 * t105) + x1))) + (t106 * ((0.5 * t106) + x2))) - (((t116 * ((0.5 * t116) + y0)) + (t117 * ((0.5 * t117) + y1))) + (t118 * ((0.5 * t118) + y2)));
      moved += t143;
    }
    predicted += t119;
    exact += t119;
    x0 += t104;
    x1 += t105;
    x2 += t106;
    y0 += t116;
    y1 += t117;
    y2 += t118;
  }
  state[0] = x0;
  state[1] = x1;
  state[2] = x2;
  state[3] = y0;
  state[4] = y1;
  state[5] = y2;
  state[6] = predicted;
  state[7] = exact;
  state[8] = moved;
};

export const kernels = { sgd, sngd, sam, nbar, obar };

export const measure: Measure = (state, targets) => {
  const x0 = state[0];
  const x1 = state[1];
  const x2 = state[2];
  const y0 = state[3];
  const y1 = state[4];
  const y2 = state[5];
  const whole0 = targets[0];
  const whole1 = targets[1];
  const whole2 = targets[2];
  const whole3 = targets[3];
  const whole4 = targets[4];
  const whole5 = targets[5];
  const whole6 = targets[6];
  const whole7 = targets[7];
  const whole8 = targets[8];
  const t61 = ((y0 * y0) + (y1 * y1)) + (y2 * y2);
  const t68 = 2 * ((x0 * t61) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2)));
  const t69 = 2 * ((x1 * t61) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5)));
  const t70 = 2 * ((x2 * t61) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8)));
  const t75 = ((x0 * x0) + (x1 * x1)) + (x2 * x2);
  const t82 = 2 * ((y0 * t75) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6)));
  const t83 = 2 * ((y1 * t75) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7)));
  const t84 = 2 * ((y2 * t75) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8)));
  const t120 = (x0 * y0) - whole0;
  const t123 = (x0 * y1) - whole1;
  const t126 = (x0 * y2) - whole2;
  const t129 = (x1 * y0) - whole3;
  const t132 = (x1 * y1) - whole4;
  const t135 = (x1 * y2) - whole5;
  const t138 = (x2 * y0) - whole6;
  const t141 = (x2 * y1) - whole7;
  const t144 = (x2 * y2) - whole8;
  const t153 = ((((t120 * t120) + (t123 * t123)) + (t126 * t126)) + ((t129 * t129) + (t132 * t132))) + (((t135 * t135) + (t138 * t138)) + ((t141 * t141) + (t144 * t144)));
  const t158 = ((t68 * t68) + (t69 * t69)) + (t70 * t70);
  const t163 = ((t82 * t82) + (t83 * t83)) + (t84 * t84);
  return [t75, t61, t153 + targets[9], t158, t163, 0];
};

