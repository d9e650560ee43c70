// nop, 3 x 3, rank 1, SGD: written by `npm run emit`, not by hand.

import type { Advance } from "../kernel.ts";

const sgd: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  let x0 = state[0];
  let x1 = state[1];
  let x2 = state[2];
  let y0 = state[3];
  let y1 = state[4];
  let y2 = state[5];
  let moved = state[7];
  const t88 = ((-1) * learningRate) * 2;
  const t96 = 0.5 * t88;
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
    const t62 = ((y0 * y0) + (y1 * y1)) + (y2 * y2);
    const t76 = ((x0 * x0) + (x1 * x1)) + (x2 * x2);
    const t89 = t88 * ((x0 * t62) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2)));
    const t90 = t88 * ((x1 * t62) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5)));
    const t91 = t88 * ((x2 * t62) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8)));
    const t92 = t88 * ((y0 * t76) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6)));
    const t93 = t88 * ((y1 * t76) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7)));
    const t94 = t88 * ((y2 * t76) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8)));
    if (targets[row + 10] !== 0) {
      const t119 = (((t89 * ((t96 * ((x0 * t62) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2)))) + x0)) + (t90 * ((t96 * ((x1 * t62) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5)))) + x1))) + (t91 * ((t96 * ((x2 * t62) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8)))) + x2))) - (((t92 * ((t96 * ((y0 * t76) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6)))) + y0)) + (t93 * ((t96 * ((y1 * t76) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7)))) + y1))) + (t94 * ((t96 * ((y2 * t76) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8)))) + y2)));
      moved += t119;
    }
    x0 += t89;
    x1 += t90;
    x2 += t91;
    y0 += t92;
    y1 += t93;
    y2 += t94;
  }
  state[0] = x0;
  state[1] = x1;
  state[2] = x2;
  state[3] = y0;
  state[4] = y1;
  state[5] = y2;
  state[7] = moved;
};

const sngd: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  let x0 = state[0];
  let x1 = state[1];
  let x2 = state[2];
  let y0 = state[3];
  let y1 = state[4];
  let y2 = state[5];
  let moved = state[7];
  const t109 = (-1) * learningRate;
  const t117 = 0.5 * t109;
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
    const t62 = ((y0 * y0) + (y1 * y1)) + (y2 * y2);
    const t69 = 2 * ((x0 * t62) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2)));
    const t70 = 2 * ((x1 * t62) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5)));
    const t71 = 2 * ((x2 * t62) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8)));
    const t76 = ((x0 * x0) + (x1 * x1)) + (x2 * x2);
    const t83 = 2 * ((y0 * t76) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6)));
    const t84 = 2 * ((y1 * t76) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7)));
    const t85 = 2 * ((y2 * t76) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8)));
    const t101 = 1 / (Math.sqrt((((t69 * t69) + (t70 * t70)) + (t71 * t71)) + (((t83 * t83) + (t84 * t84)) + (t85 * t85))) + 1e-12);
    const t110 = t109 * (t69 * t101);
    const t111 = t109 * (t70 * t101);
    const t112 = t109 * (t71 * t101);
    const t113 = t109 * (t83 * t101);
    const t114 = t109 * (t84 * t101);
    const t115 = t109 * (t85 * t101);
    if (targets[row + 10] !== 0) {
      const t140 = (((t110 * ((t117 * (t69 * t101)) + x0)) + (t111 * ((t117 * (t70 * t101)) + x1))) + (t112 * ((t117 * (t71 * t101)) + x2))) - (((t113 * ((t117 * (t83 * t101)) + y0)) + (t114 * ((t117 * (t84 * t101)) + y1))) + (t115 * ((t117 * (t85 * t101)) + y2)));
      moved += t140;
    }
    x0 += t110;
    x1 += t111;
    x2 += t112;
    y0 += t113;
    y1 += t114;
    y2 += t115;
  }
  state[0] = x0;
  state[1] = x1;
  state[2] = x2;
  state[3] = y0;
  state[4] = y1;
  state[5] = y2;
  state[7] = moved;
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
  let moved = state[7];
  const t177 = ((-1) * learningRate) * 2;
  const t186 = 0.5 * t177;
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
    const t62 = ((y0 * y0) + (y1 * y1)) + (y2 * y2);
    const t69 = 2 * ((x0 * t62) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2)));
    const t70 = 2 * ((x1 * t62) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5)));
    const t71 = 2 * ((x2 * t62) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8)));
    const t76 = ((x0 * x0) + (x1 * x1)) + (x2 * x2);
    const t83 = 2 * ((y0 * t76) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6)));
    const t84 = 2 * ((y1 * t76) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7)));
    const t85 = 2 * ((y2 * t76) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8)));
    const t90 = ((t69 * t69) + (t70 * t70)) + (t71 * t71);
    const t95 = ((t83 * t83) + (t84 * t84)) + (t85 * t85);
    const t100 = rho / (Math.sqrt(t90 + t95) + 1e-12);
    const t102 = (t69 * t100) + x0;
    const t104 = (t70 * t100) + x1;
    const t106 = (t71 * t100) + x2;
    const t108 = (t83 * t100) + y0;
    const t110 = (t84 * t100) + y1;
    const t112 = (t85 * t100) + y2;
    const t147 = ((t108 * t108) + (t110 * t110)) + (t112 * t112);
    const t161 = ((t102 * t102) + (t104 * t104)) + (t106 * t106);
    const t178 = t177 * ((t102 * t147) - (((whole0 * t108) + (whole1 * t110)) + (whole2 * t112)));
    const t179 = t177 * ((t104 * t147) - (((whole3 * t108) + (whole4 * t110)) + (whole5 * t112)));
    const t180 = t177 * ((t106 * t147) - (((whole6 * t108) + (whole7 * t110)) + (whole8 * t112)));
    const t181 = t177 * ((t108 * t161) - (((whole0 * t102) + (whole3 * t104)) + (whole6 * t106)));
    const t182 = t177 * ((t110 * t161) - (((whole1 * t102) + (whole4 * t104)) + (whole7 * t106)));
    const t183 = t177 * ((t112 * t161) - (((whole2 * t102) + (whole5 * t104)) + (whole8 * t106)));
    const t184 = learningRate * (t100 * (t90 - t95));
    if (targets[row + 10] !== 0) {
      const t209 = (((t178 * ((t186 * ((t102 * t147) - (((whole0 * t108) + (whole1 * t110)) + (whole2 * t112)))) + x0)) + (t179 * ((t186 * ((t104 * t147) - (((whole3 * t108) + (whole4 * t110)) + (whole5 * t112)))) + x1))) + (t180 * ((t186 * ((t106 * t147) - (((whole6 * t108) + (whole7 * t110)) + (whole8 * t112)))) + x2))) - (((t181 * ((t186 * ((t108 * t161) - (((whole0 * t102) + (whole3 * t104)) + (whole6 * t106)))) + y0)) + (t182 * ((t186 * ((t110 * t161) - (((whole1 * t102) + (whole4 * t104)) + (whole7 * t106)))) + y1))) + (t183 * ((t186 * ((t112 * t161) - (((whole2 * t102) + (whole5 * t104)) + (whole8 * t106)))) + y2)));
      moved += t209;
    }
    predicted += t184;
    x0 += t178;
    x1 += t179;
    x2 += t180;
    y0 += t181;
    y1 += t182;
    y2 += t183;
  }
  state[0] = x0;
  state[1] = x1;
  state[2] = x2;
  state[3] = y0;
  state[4] = y1;
  state[5] = y2;
  state[6] = predicted;
  state[7] = moved;
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
  let moved = state[7];
  const t103 = (-1) * learningRate;
  const t111 = t103 * 2;
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
    const t62 = ((y0 * y0) + (y1 * y1)) + (y2 * y2);
    const t66 = (x0 * t62) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2));
    const t67 = (x1 * t62) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5));
    const t68 = (x2 * t62) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8));
    const t69 = 2 * t66;
    const t70 = 2 * t67;
    const t71 = 2 * t68;
    const t76 = ((x0 * x0) + (x1 * x1)) + (x2 * x2);
    const t80 = (y0 * t76) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6));
    const t81 = (y1 * t76) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7));
    const t82 = (y2 * t76) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8));
    const t83 = 2 * t80;
    const t84 = 2 * t81;
    const t85 = 2 * t82;
    const t99 = (barCoefficient * schedule) * (((t69 * t69) + (t70 * t70)) + (t71 * t71) >= ((t83 * t83) + (t84 * t84)) + (t85 * t85) ? 1 : (-1));
    const t100 = learningRate * t99;
    const t104 = t103 * t99;
    const t115 = (x0 * t100) + (t111 * t66);
    const t116 = (x1 * t100) + (t111 * t67);
    const t117 = (x2 * t100) + (t111 * t68);
    const t127 = (y0 * t104) + (t111 * t80);
    const t128 = (y1 * t104) + (t111 * t81);
    const t129 = (y2 * t104) + (t111 * t82);
    const t130 = learningRate * (t99 * (t76 + t62));
    if (targets[row + 10] !== 0) {
      const t154 = (((t115 * ((0.5 * t115) + x0)) + (t116 * ((0.5 * t116) + x1))) + (t117 * ((0.5 * t117) + x2))) - (((t127 * ((0.5 * t127) + y0)) + (t128 * ((0.5 * t128) + y1))) + (t129 * ((0.5 * t129) + y2)));
      moved += t154;
    }
    predicted += t130;
    x0 += t115;
    x1 += t116;
    x2 += t117;
    y0 += t127;
    y1 += t128;
    y2 += t129;
  }
  state[0] = x0;
  state[1] = x1;
  state[2] = x2;
  state[3] = y0;
  state[4] = y1;
  state[5] = y2;
  state[6] = predicted;
  state[7] = moved;
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
  let moved = state[7];
  const t93 = (-1) * learningRate;
  const t101 = t93 * 2;
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
    const t31 = ((x0 * x0) + (x1 * x1)) + (x2 * x2);
    const t36 = ((y0 * y0) + (y1 * y1)) + (y2 * y2);
    const t40 = (barCoefficient * schedule) * (t31 >= t36 ? (-1) : 1);
    const t90 = learningRate * t40;
    const t94 = t93 * t40;
    const t105 = (x0 * t90) + (t101 * ((x0 * t36) - (((y0 * whole0) + (y1 * whole1)) + (y2 * whole2))));
    const t106 = (x1 * t90) + (t101 * ((x1 * t36) - (((y0 * whole3) + (y1 * whole4)) + (y2 * whole5))));
    const t107 = (x2 * t90) + (t101 * ((x2 * t36) - (((y0 * whole6) + (y1 * whole7)) + (y2 * whole8))));
    const t117 = (y0 * t94) + (t101 * ((y0 * t31) - (((x0 * whole0) + (x1 * whole3)) + (x2 * whole6))));
    const t118 = (y1 * t94) + (t101 * ((y1 * t31) - (((x0 * whole1) + (x1 * whole4)) + (x2 * whole7))));
    const t119 = (y2 * t94) + (t101 * ((y2 * t31) - (((x0 * whole2) + (x1 * whole5)) + (x2 * whole8))));
    const t120 = learningRate * (t40 * (t31 + t36));
    if (targets[row + 10] !== 0) {
      const t144 = (((t105 * ((0.5 * t105) + x0)) + (t106 * ((0.5 * t106) + x1))) + (t107 * ((0.5 * t107) + x2))) - (((t117 * ((0.5 * t117) + y0)) + (t118 * ((0.5 * t118) + y1))) + (t119 * ((0.5 * t119) + y2)));
      moved += t144;
    }
    predicted += t120;
    x0 += t105;
    x1 += t106;
    x2 += t107;
    y0 += t117;
    y1 += t118;
    y2 += t119;
  }
  state[0] = x0;
  state[1] = x1;
  state[2] = x2;
  state[3] = y0;
  state[4] = y1;
  state[5] = y2;
  state[6] = predicted;
  state[7] = moved;
};

export const kernels = { sgd, sngd, sam, nbar, obar };

