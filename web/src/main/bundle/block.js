import {
  BackSide,
  BoxGeometry,
  ClampToEdgeWrapping,
  Color,
  ColorManagement,
  CylinderGeometry,
  Data3DTexture,
  DataTexture,
  DoubleSide,
  EdgesGeometry,
  GLSL3,
  Group,
  LinearFilter,
  LinearSRGBColorSpace,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  PerspectiveCamera,
  PlaneGeometry,
  RedFormat,
  RepeatWrapping,
  RGBAFormat,
  RingGeometry,
  Scene,
  ShaderMaterial,
  UnsignedByteType,
  Vector3,
  WebGLRenderer,
} from 'three';
import './block.css';

// Colours as they are: the map is viridis, whose 33 points stand in the papers' ColourMap as well (CC0, van der Walt and Smith 2015).
ColorManagement.enabled = false;
const VIRIDIS = [
  0x440154, 0x470d60, 0x48186a, 0x482374, 0x472d7b, 0x453681, 0x424086, 0x3f4989, 0x3b528b, 0x375a8d, 0x33638d,
  0x2f6a8e, 0x2c728e, 0x297a8e, 0x26818e, 0x23898e, 0x21908c, 0x1f988b, 0x1f9f88, 0x21a685, 0x28ae80, 0x31b57b,
  0x3ebc74, 0x4cc26c, 0x5dc963, 0x6ece58, 0x82d34c, 0x96d83f, 0xabdc32, 0xc0df24, 0xd5e21a, 0xeae51a, 0xfde725,
];
const MAP = new Uint8Array(256 * 4);
for (let k = 0; k < 256; k++) {
  const place = (k / 255) * (VIRIDIS.length - 1);
  const below = Math.min(Math.floor(place), VIRIDIS.length - 2);
  [16, 8, 0].forEach((shift, c) => {
    const from = (VIRIDIS[below] >> shift) & 255;
    const to = (VIRIDIS[below + 1] >> shift) & 255;
    MAP[4 * k + c] = Math.round(from + (place - below) * (to - from));
  });
  MAP[4 * k + 3] = 255;
}

const at = (id) => document.getElementById(id);
const say = (pattern, ...values) => pattern.replace(/\{(\d)\}/g, (_, k) => values[k]);
const number = (value, digits = 2) => value.toLocaleString('en-GB', { maximumFractionDigits: digits });
const main = document.querySelector('[data-block]');
const home = main.dataset.block;
const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;

const css = (name) => {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
};

const VERTEX = `
out vec3 place;
void main() {
  place = (modelMatrix * vec4(position, 1.0)).xyz;
  gl_Position = projectionMatrix * viewMatrix * vec4(place, 1.0);
}`;

const SLICE = `
precision highp float;
precision highp sampler3D;
uniform sampler3D block;
uniform sampler2D map;
uniform vec3 size;
in vec3 place;
out vec4 colour;
void main() {
  vec3 p = vec3(place.x / size.x + 0.5, place.z / size.z + 0.5, 0.5 - place.y / size.y);
  float v = texture(block, p).r;
  colour = vec4(texture(map, vec2(v * 0.996 + 0.002, 0.5)).rgb, 1.0);
}`;

// What differs from healthy skin is opaque, front to back.
const VOLUME = `
precision highp float;
precision highp sampler3D;
uniform sampler3D block;
uniform sampler2D map;
uniform vec3 size;
uniform float healthy;
in vec3 place;
out vec4 colour;
const int STEPS = 88;
void main() {
  vec3 to = normalize(place - cameraPosition);
  vec3 a = (-0.5 * size - cameraPosition) / to;
  vec3 b = (0.5 * size - cameraPosition) / to;
  vec3 near3 = min(a, b);
  vec3 far3 = max(a, b);
  float near = max(max(near3.x, near3.y), max(near3.z, 0.0));
  float far = min(min(far3.x, far3.y), far3.z);
  if (far <= near) discard;
  float dt = (far - near) / float(STEPS);
  float jitter = fract(sin(dot(gl_FragCoord.xy, vec2(12.9898, 78.233))) * 43758.5453);
  float reach = max(healthy, 1.0 - healthy);
  vec3 seen = vec3(0.0);
  float left = 1.0;
  for (int k = 0; k < STEPS; k++) {
    vec3 q = cameraPosition + to * (near + (float(k) + jitter) * dt);
    float v = texture(block, vec3(q.x / size.x + 0.5, q.z / size.z + 0.5, 0.5 - q.y / size.y)).r;
    float differs = clamp(abs(v - healthy) / reach - 0.03, 0.0, 1.0);
    float alpha = 1.0 - exp(-7.0 * differs * sqrt(differs) * dt / size.x);
    seen += left * alpha * texture(map, vec2(v * 0.996 + 0.002, 0.5)).rgb;
    left *= 1.0 - alpha;
    if (left < 0.02) break;
  }
  colour = vec4(seen, 1.0 - left);
}`;

const LID = `
precision highp float;
uniform sampler2D cover;
uniform vec3 size;
uniform vec3 skin;
uniform vec3 open;
in vec3 place;
out vec4 colour;
void main() {
  float whole = texture(cover, vec2(place.x / size.x + 0.5, place.z / size.z + 0.5)).r;
  colour = vec4(mix(open, skin, whole), 1.0);
}`;

/** The block on a canvas with WebGL 2: cuts or volume, punctures, and the epidermis as a lid. */
function solid(canvas, scene) {
  const width = scene.nx * scene.voxel_mm;
  const depth = scene.nz * scene.voxel_mm;
  const along = scene.ny * scene.voxel_mm;
  const size = new Vector3(width, depth, along);
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, powerPreference: 'low-power' });
  renderer.outputColorSpace = LinearSRGBColorSpace;
  const world = new Scene();
  const camera = new PerspectiveCamera(28, 1, 0.1, 50);

  const block = new Data3DTexture(null, scene.nx, scene.ny, scene.nz);
  block.format = RedFormat;
  block.type = UnsignedByteType;
  block.minFilter = block.magFilter = LinearFilter;
  block.wrapS = block.wrapT = RepeatWrapping;
  block.wrapR = ClampToEdgeWrapping;
  block.unpackAlignment = 1;
  const map = new DataTexture(MAP, 256, 1, RGBAFormat);
  map.minFilter = map.magFilter = LinearFilter;
  map.needsUpdate = true;
  const cover = new DataTexture(new Uint8Array(scene.nx * scene.ny), scene.nx, scene.ny, RedFormat);
  cover.minFilter = cover.magFilter = LinearFilter;
  cover.wrapS = cover.wrapT = RepeatWrapping;
  cover.unpackAlignment = 1;

  const shared = { block: { value: block }, map: { value: map }, size: { value: size } };
  const cutStuff = new ShaderMaterial({ glslVersion: GLSL3, vertexShader: VERTEX, fragmentShader: SLICE, uniforms: shared, side: DoubleSide });
  const outline = new LineBasicMaterial();
  const cut = (w, h, turn) => {
    const plane = new PlaneGeometry(w, h);
    const group = new Group();
    group.add(new Mesh(plane, cutStuff), new LineSegments(new EdgesGeometry(plane), outline));
    turn(group);
    world.add(group);
    return group;
  };
  const cuts = {
    x: cut(along, depth, (g) => (g.rotation.y = Math.PI / 2)),
    y: cut(width, depth, () => {}),
    z: cut(width, along, (g) => (g.rotation.x = Math.PI / 2)),
  };

  const volume = new Mesh(
    new BoxGeometry(width, depth, along),
    new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: VOLUME,
      uniforms: { ...shared, healthy: { value: 0 } },
      side: BackSide,
      transparent: true,
      premultipliedAlpha: true,
      depthTest: false,
    }),
  );
  volume.visible = false;
  volume.renderOrder = 2;
  world.add(volume);

  const frame = new LineSegments(new EdgesGeometry(new BoxGeometry(width, depth, along)), new LineBasicMaterial({ transparent: true, opacity: 0.7 }));
  world.add(frame);

  const lid = new Mesh(
    new PlaneGeometry(width, along),
    new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: LID,
      uniforms: { cover: { value: cover }, size: { value: size }, skin: { value: new Color(0xdcb9a2) }, open: { value: new Color(0xa2280c) } },
      side: DoubleSide,
    }),
  );
  lid.rotation.x = Math.PI / 2;
  lid.position.y = depth / 2 + 0.16;
  world.add(lid);
  const rim = new LineSegments(new EdgesGeometry(lid.geometry), outline);
  rim.rotation.copy(lid.rotation);
  rim.position.copy(lid.position);
  world.add(rim);

  const tracks = new Group();
  const steel = new MeshBasicMaterial();
  for (const [session, x, y, deep, leanX, leanY, radius] of scene.holes) {
    const from = new Vector3(x - width / 2, depth / 2 + 0.16, y - along / 2);
    const to = new Vector3(x + leanX * deep - width / 2, depth / 2 - Math.min(deep, depth), y + leanY * deep - along / 2);
    const way = to.clone().sub(from);
    const needle = new Mesh(new CylinderGeometry(0.008, 0.003, way.length(), 8), steel);
    needle.position.copy(from).addScaledVector(way, 0.5);
    needle.quaternion.setFromUnitVectors(new Vector3(0, -1, 0), way.clone().normalize());
    const ring = new Mesh(new RingGeometry(radius * 0.86, radius, 24), steel);
    ring.rotation.x = -Math.PI / 2;
    ring.position.set(from.x, from.y + 0.004, from.z);
    for (const part of [needle, ring]) {
      part.userData.session = session;
      tracks.add(part);
    }
  }
  world.add(tracks);

  const view = { azimuth: 0.62, height: 0.42, mode: 'slices', holes: true, session: -1 };
  let asked = false;
  const paint = () => {
    asked = false;
    // Near enough to fill the window, the narrower of its two sides.
    const far = (1.06 * Math.hypot(width, depth + 0.2, along)) / Math.tan((camera.fov * Math.PI) / 360) / 2 * Math.max(1, 1.02 / camera.aspect) * 1.02;
    camera.position.set(
      far * Math.cos(view.height) * Math.sin(view.azimuth),
      far * Math.sin(view.height),
      far * Math.cos(view.height) * Math.cos(view.azimuth),
    );
    camera.lookAt(0, 0.06, 0);
    const slices = view.mode === 'slices';
    for (const each of Object.values(cuts)) each.visible = slices;
    volume.visible = !slices;
    for (const part of tracks.children) part.visible = view.holes && part.userData.session <= view.session;
    renderer.render(world, camera);
  };
  const draw = () => {
    if (!asked) {
      asked = true;
      requestAnimationFrame(paint);
    }
  };

  const dress = () => {
    const ink = new Color(css('ink'));
    outline.color.copy(ink);
    outline.transparent = true;
    outline.opacity = 0.55;
    frame.material.color.copy(ink);
    frame.material.opacity = 0.35;
    steel.color.copy(ink);
    draw();
  };

  const fit = () => {
    const box = canvas.parentElement.getBoundingClientRect();
    renderer.setPixelRatio(view.mode === 'volume' ? 1 : Math.min(devicePixelRatio, 2));
    renderer.setSize(box.width, box.height, false);
    camera.aspect = box.width / box.height;
    // The scale stands at the right, on a narrow window above.
    const narrow = box.width < 560;
    camera.setViewOffset(box.width, box.height, narrow ? 0 : 40, narrow ? -52 : 0, box.width, box.height);
    camera.updateProjectionMatrix();
    paint();
  };

  const turn = (right, up) => {
    view.azimuth -= right;
    view.height = Math.max(-0.2, Math.min(1.45, view.height + up));
    draw();
  };
  let held = null;
  canvas.addEventListener('pointerdown', (event) => {
    held = [event.clientX, event.clientY];
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!held) return;
    turn((event.clientX - held[0]) * 0.008, event.pointerType === 'touch' ? 0 : (event.clientY - held[1]) * 0.006);
    held = [event.clientX, event.clientY];
  });
  for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => (held = null));
  canvas.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: [0.12, 0], ArrowRight: [-0.12, 0], ArrowUp: [0, 0.1], ArrowDown: [0, -0.1] }[event.key];
    if (!step) return;
    event.preventDefault();
    turn(...step);
  });
  new ResizeObserver(fit).observe(canvas.parentElement);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dress);
  fit();
  dress();

  return {
    show(bytes, open, session, healthy) {
      block.image.data = bytes;
      block.needsUpdate = true;
      cover.image.data = open;
      cover.needsUpdate = true;
      view.session = session;
      volume.material.uniforms.healthy.value = healthy;
      draw();
    },
    cut(x, y, z) {
      cuts.x.position.x = (x - 0.5) * width;
      cuts.y.position.z = (y - 0.5) * along;
      cuts.z.position.y = (0.5 - z) * depth;
      draw();
    },
    mode(mode) {
      view.mode = mode;
      fit();
    },
    holes(shown) {
      view.holes = shown;
      draw();
    },
  };
}

/** The three cuts side by side, where there is no WebGL 2. */
function flat(canvas, scene) {
  const { nx, ny, nz } = scene;
  const pen = canvas.getContext('2d');
  const place = { x: 0.5, y: 0.5, z: 0.2 };
  let bytes = null;
  const panel = (across, down, value, left, top, scale) => {
    const image = new ImageData(across, down);
    for (let v = 0; v < down; v++) for (let u = 0; u < across; u++) image.data.set(MAP.subarray(4 * value(u, v), 4 * value(u, v) + 4), 4 * (v * across + u));
    const sheet = new OffscreenCanvas(across, down);
    sheet.getContext('2d').putImageData(image, 0, 0);
    pen.drawImage(sheet, left, top, across * scale, down * scale);
  };
  const draw = () => {
    const box = canvas.parentElement.getBoundingClientRect();
    canvas.width = box.width;
    canvas.height = box.height;
    if (!bytes) return;
    const scale = Math.min((box.width - 130) / (3 * nx + 20), (box.height - 90) / nz);
    const gap = 10 * scale;
    const [ix, iy, iz] = [Math.min(nx - 1, Math.floor(place.x * nx)), Math.min(ny - 1, Math.floor(place.y * ny)), Math.min(nz - 1, Math.floor(place.z * nz))];
    panel(nx, ny, (u, v) => bytes[(iz * ny + v) * nx + u], 16, 60, scale);
    panel(nx, nz, (u, v) => bytes[(v * ny + iy) * nx + u], 16 + nx * scale + gap, 60, scale);
    panel(ny, nz, (u, v) => bytes[(v * ny + u) * nx + ix], 16 + 2 * (nx * scale + gap), 60, scale);
  };
  new ResizeObserver(draw).observe(canvas.parentElement);
  return {
    show(now) {
      bytes = now;
      draw();
    },
    cut(x, y, z) {
      Object.assign(place, { x, y, z });
      draw();
    },
    mode() {},
    holes() {},
  };
}

const SVG = 'http://www.w3.org/2000/svg';
function piece(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Collagen over time: this block's line over the plan's fan, with the day that is shown. */
function chart(scene) {
  const [wide, high, left, right, top, bottom] = [360, 220, 40, 12, 26, 40];
  const { words, fan } = scene;
  const last = scene.days.at(-1);
  const within = fan ? fan.days.map((day, k) => [day, k]).filter(([day]) => day <= last) : [];
  const values = [...scene.gain, 0, ...within.flatMap(([, k]) => [fan.p10[k], fan.p90[k]])];
  const step = [1, 2, 5, 10, 20, 50].find((s) => (Math.max(...values) - Math.min(...values)) / s <= 6) ?? 100;
  const low = Math.floor(Math.min(...values) / step) * step;
  const up = Math.ceil(Math.max(...values) / step) * step;
  const x = (day) => left + ((wide - left - right) * day) / last;
  const y = (value) => high - bottom - ((high - top - bottom) * (value - low)) / (up - low);
  const path = (points) => points.map(([a, b], k) => `${k ? 'L' : 'M'}${a.toFixed(1)} ${b.toFixed(1)}`).join('');
  const svg = piece('svg', { viewBox: `0 0 ${wide} ${high}`, class: 'tb-chart', role: 'img', 'aria-label': `${at('tb-chart-h').textContent}: ${number(scene.gain.at(-1), 1)} %, ${say(words.day, last)}` });
  for (let value = low; value <= up + 1e-9; value += step) {
    svg.append(piece('line', { x1: left, x2: wide - right, y1: y(value), y2: y(value), class: value === 0 ? 'tb-axis' : 'tb-grid' }));
    svg.append(piece('text', { x: left - 6, y: y(value) + 4, 'text-anchor': 'end' }, number(value, 0)));
  }
  for (let day = 0; day <= last; day += last > 200 ? 56 : 28) svg.append(piece('text', { x: x(day), y: high - bottom + 17, 'text-anchor': 'middle' }, day));
  svg.append(piece('text', { x: left - 32, y: 13 }, words.change), piece('text', { x: wide - right, y: high - 4, 'text-anchor': 'end' }, words.days));
  for (const day of scene.sessions) svg.append(piece('line', { x1: x(day), x2: x(day), y1: top, y2: high - bottom, class: 'tb-session' }));
  if (within.length > 1) {
    svg.append(piece('path', { class: 'tb-fan', d: `${path(within.map(([day, k]) => [x(day), y(fan.p90[k])]))}${path(within.toReversed().map(([day, k]) => [x(day), y(fan.p10[k])])).replace('M', 'L')}Z` }));
    svg.append(piece('path', { class: 'tb-middle', d: path(within.map(([day, k]) => [x(day), y(fan.p50[k])])) }));
  }
  svg.append(piece('path', { class: 'tb-line', d: path(scene.days.map((day, k) => [x(day), y(scene.gain[k])])) }));
  const now = piece('line', { y1: top, y2: high - bottom, class: 'tb-now' });
  const dot = piece('circle', { r: 5, class: 'tb-dot' });
  svg.append(now, dot);
  at('tb-chart').append(svg);
  return (moment) => {
    const place = x(scene.days[moment]);
    now.setAttribute('x1', place);
    now.setAttribute('x2', place);
    dot.setAttribute('cx', place);
    dot.setAttribute('cy', y(scene.gain[moment]));
  };
}

function bar(field, words) {
  const canvas = at('tb-bar');
  const pen = canvas.getContext('2d');
  for (let k = 0; k < 256; k++) {
    pen.fillStyle = `rgb(${MAP[4 * k]} ${MAP[4 * k + 1]} ${MAP[4 * k + 2]})`;
    pen.fillRect(0, 255 - k, 16, 1);
  }
  at('tb-unit').textContent = field.unit;
  const ticks = at('tb-ticks');
  ticks.replaceChildren();
  const tick = (value, text) => {
    const mark = document.createElement('span');
    mark.textContent = text;
    mark.style.top = `${100 * (1 - (value - field.low) / (field.high - field.low))}%`;
    ticks.append(mark);
  };
  tick(field.low, number(field.low));
  tick(field.high, number(field.high));
  const share = (field.healthy - field.low) / (field.high - field.low);
  if (share > 0.12 && share < 0.88) tick(field.healthy, `${number(field.healthy)} ${words.healthy}`);
  else tick((field.low + field.high) / 2, number((field.low + field.high) / 2));
}

async function start() {
  const answer = await fetch(`${home}/scene`);
  if (!answer.ok) return;
  const scene = await answer.json();
  const { words } = scene;
  const canvas = at('tb-canvas');
  const open = new Uint8Array(await (await fetch(`${home}/cover`)).arrayBuffer());
  let picture;
  try {
    picture = solid(canvas, scene);
  } catch {
    const fresh = canvas.cloneNode();
    canvas.replaceWith(fresh);
    picture = flat(fresh, scene);
    at('tb-flat').textContent = words.flat;
    at('tb-flat').hidden = false;
  }
  const drawn = at('tb-canvas');
  const follow = chart(scene);
  const when = at('tb-when');
  const play = at('tb-play');
  when.max = scene.days.length - 1;
  const voxels = scene.nx * scene.ny * scene.nz;
  const columns = scene.nx * scene.ny;
  const kept = new Map();
  let field = scene.fields[0];
  let frames = null;

  const show = () => {
    const moment = Number(when.value);
    const day = scene.days[moment];
    when.setAttribute('aria-valuetext', say(words.day, day));
    at('tb-day').textContent = say(words.day, day);
    at('tb-told').textContent = say(words.picture, field.name, day, number(field.upper[moment]), number(field.scar[moment]), number(field.healthy));
    drawn.setAttribute('aria-label', at('tb-told').textContent);
    follow(moment);
    if (frames) {
      const session = scene.sessions.filter((start) => start <= day).length - 1;
      const healthy = (field.healthy - field.low) / (field.high - field.low);
      picture.show(frames.subarray(moment * voxels, (moment + 1) * voxels), open.subarray(moment * columns, (moment + 1) * columns), session, Math.max(0, Math.min(1, healthy)));
    }
  };

  const choose = async (code) => {
    field = scene.fields.find((each) => each.code === code);
    if (!kept.has(code)) {
      at('tb-wait').hidden = false;
      const asked = await fetch(`${home}/field/${code}`);
      if (!asked.ok) return;
      kept.set(code, new Uint8Array(await asked.arrayBuffer()));
    }
    if (field.code !== code) return;
    frames = kept.get(code);
    at('tb-wait').hidden = true;
    bar(field, words);
    at('tb-rows').replaceChildren(
      ...scene.days.map((day, k) => {
        const row = document.createElement('tr');
        for (const value of [day, number(field.upper[k], 3), number(field.scar[k], 3)]) {
          const cell = document.createElement('td');
          cell.className = 'num';
          cell.textContent = value;
          row.append(cell);
        }
        return row;
      }),
    );
    show();
    main.dataset.drawn = code;
  };

  const cut = () => {
    const [x, y, z] = ['tb-x', 'tb-y', 'tb-z'].map((id) => Number(at(id).value) / 100);
    picture.cut(x, y, z);
    const lengths = { 'tb-x': [x, scene.nx], 'tb-y': [y, scene.ny], 'tb-z': [z, scene.nz] };
    for (const [id, [share, count]] of Object.entries(lengths)) {
      const text = `${number(share * count * scene.voxel_mm)} mm`;
      document.querySelector(`output[for='${id}']`).textContent = text;
      at(id).setAttribute('aria-valuetext', text);
    }
  };

  let timer = 0;
  const pause = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = words.play;
  };
  play.addEventListener('click', () => {
    if (timer) return pause();
    if (when.value === when.max) when.value = 0;
    show();
    play.textContent = words.pause;
    timer = setInterval(() => {
      when.value = Number(when.value) + 1;
      show();
      if (when.value === when.max) pause();
    }, reduced ? 1000 : 450);
  });
  when.addEventListener('input', () => {
    pause();
    show();
  });
  at('tb-field').addEventListener('change', (event) => choose(event.target.value));
  at('tb-holes').addEventListener('change', (event) => picture.holes(event.target.checked));
  for (const id of ['tb-x', 'tb-y', 'tb-z']) at(id).addEventListener('input', cut);
  for (const radio of document.querySelectorAll("input[name='view']"))
    radio.addEventListener('change', () => {
      picture.mode(radio.value);
      at('tb-cuts').hidden = radio.value === 'volume';
      at('tb-hint').hidden = radio.value !== 'volume';
    });

  const marks = at('tb-marks');
  scene.days.forEach((day, k) => {
    if (!scene.sessions.includes(day)) return;
    const needle = document.createElement('span');
    needle.className = 'tb-needle';
    const label = document.createElement('span');
    label.textContent = say(words.day, day);
    needle.style.left = label.style.left = `${(100 * k) / (scene.days.length - 1)}%`;
    marks.append(needle, label);
  });
  // The upright cuts go through the puncture nearest the middle.
  const [wide, along] = [scene.nx * scene.voxel_mm, scene.ny * scene.voxel_mm];
  const off = ([, x, y]) => Math.hypot(x / wide - 0.5, y / along - 0.5);
  const middle = scene.holes.filter(([, , , deep]) => deep > 0).sort((a, b) => off(a) - off(b))[0];
  if (middle) {
    at('tb-x').value = Math.round((100 * middle[1]) / wide);
    at('tb-y').value = Math.round((100 * middle[2]) / along);
  }
  const first = scene.days.findIndex((day) => day >= 14);
  when.value = Math.max(0, first);
  at('tb-field').value = field.code;
  cut();
  await choose(field.code);
}

start();
