// Writes land.txt: the land of Natural Earth (public domain), simplified to what a map of a route can show.
//   npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && node build-land.mjs package/land-50m.json
import { readFileSync, writeFileSync } from "node:fs";

const degreesKept = 0.12; // How far the line may move.
const leastArea = 0.35; // Of an island, in square degrees of the equator.
const perDegree = 20;

const topology = JSON.parse(readFileSync(process.argv[2], "utf8"));
const [sx, sy] = topology.transform.scale;
const [tx, ty] = topology.transform.translate;
const arcs = topology.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => [(x += dx) * sx + tx, (y += dy) * sy + ty]);
});
const arcOf = (at) => (at < 0 ? arcs[~at].toReversed() : arcs[at]);
const rings = topology.objects.land.geometries
  .flatMap(({ type, arcs }) => (type === "MultiPolygon" ? arcs.flat() : arcs))
  .map((ring) => unwrapped(ring.flatMap((at, i) => arcOf(at).slice(i === 0 ? 0 : 1))));

// Longitudes go on beyond 180 instead of jumping.
function unwrapped(points) {
  let turns = 0;
  return points.map(([x, y], i) => {
    const step = i === 0 ? 0 : x - points[i - 1][0];
    turns += step > 180 ? -1 : step < -180 ? 1 : 0;
    return [x + 360 * turns, y];
  });
}

const squeeze = (latitude) => Math.max(0.15, Math.cos((latitude * Math.PI) / 180));

// Signed area in the plane: above nothing where the inside is on the left.
function area(points) {
  const around = points.at(-1)[0] - points[0][0];
  const closed = Math.abs(around) > 180 ? [...points, [points.at(-1)[0], -90], [points[0][0], -90], points[0]] : points;
  return closed.slice(1).reduce((sum, [x, y], i) => sum + ((closed[i][0] - x) * (y + closed[i][1])) / 2, 0);
}

const size = (ring) => Math.abs(area(ring)) * squeeze(ring[0][1]);

// Douglas and Peucker, from the two points that are farthest apart.
function simplified(points) {
  const far = points.reduce((best, point, i) => (distance(point, points[0]) > distance(points[best], points[0]) ? i : best), 0);
  return [...kept(points.slice(0, far + 1)), ...kept(points.slice(far)).slice(1)];
}

const distance = ([x1, y1], [x2, y2]) => Math.hypot((x1 - x2) * squeeze((y1 + y2) / 2), y1 - y2);

function kept(points) {
  if (points.length < 3) {
    return points;
  }
  const [first, last] = [points[0], points.at(-1)];
  let [worst, at] = [0, 0];
  for (let i = 1; i < points.length - 1; i++) {
    const off = offLine(points[i], first, last);
    if (off > worst) {
      [worst, at] = [off, i];
    }
  }
  return worst <= degreesKept ? [first, last] : [...kept(points.slice(0, at + 1)), ...kept(points.slice(at)).slice(1)];
}

function offLine(point, from, to) {
  const s = squeeze(point[1]);
  const [dx, dy] = [(to[0] - from[0]) * s, to[1] - from[1]];
  const [px, py] = [(point[0] - from[0]) * s, point[1] - from[1]];
  const along = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - along * dx, py - along * dy);
}

// As Google writes polylines: differences, five bits a letter.
function encoded(points) {
  const number = (value) => {
    let bits = value < 0 ? ~(value << 1) : value << 1;
    let text = "";
    for (; bits >= 32; bits >>= 5) {
      text += String.fromCharCode((32 | (bits & 31)) + 63);
    }
    return text + String.fromCharCode(bits + 63);
  };
  let [x, y] = [0, 0];
  return points
    .map(([lon, lat]) => [Math.round(lon * perDegree), Math.round(lat * perDegree)])
    .map(([nextX, nextY]) => {
      const text = number(nextX - x) + number(nextY - y);
      [x, y] = [nextX, nextY];
      return text;
    })
    .join("");
}

const lines = rings
  .filter((ring) => size(ring) >= leastArea)
  .map((ring) => (area(ring) > 0 ? ring : ring.toReversed())) // The inside on one and the same hand.
  .map(simplified)
  .filter((ring) => ring.length > 3)
  .toSorted((x, y) => y.length - x.length);
writeFileSync("land.txt", lines.map((ring) => `${encoded(ring)}\n`).join(""));
console.log(`${lines.length} rings, ${lines.flat().length} points`);
