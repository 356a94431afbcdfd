// The mask editor: brush, eraser and regions of like colour, on a canvas of the photo's proportions.
import {show as showCost} from './cost.js';
import {filled} from './region.js';

const editor = document.getElementById('editor');
const canvas = document.getElementById('canvas');
const status = document.getElementById('editor-status');
const size = document.getElementById('size');
const reach = document.getElementById('reach');
const buttons = Object.fromEntries(['undo', 'redo', 'clear', 'save', 'remove'].map(id => [id, document.getElementById(id)]));
const LONG_SIDE = {least: 512, most: 1024};
const STEPS_BACK = 40;
const mask = document.createElement('canvas');
const veil = document.createElement('canvas');
const undone = [];
const done = [];
let photo;
let pixels;
let cursor;
let last;
let timer = 0;

const tool = () => document.querySelector('input[name=tool]:checked').value;
const context = (on, options) => on.getContext('2d', options);

function load(src) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error(src));
    image.src = src;
  });
}

async function open() {
  const [picture, found] = await Promise.all([load(editor.dataset.photo), load(editor.dataset.mask)]);
  photo = picture;
  const scale = Math.min(LONG_SIDE.most, Math.max(LONG_SIDE.least, photo.naturalWidth, photo.naturalHeight)) / Math.max(photo.naturalWidth, photo.naturalHeight);
  for (const each of [canvas, mask, veil]) {
    each.width = Math.round(photo.naturalWidth * scale);
    each.height = Math.round(photo.naturalHeight * scale);
  }
  // no higher than the window, and without margins inside: where one points is where one paints
  canvas.style.maxWidth = `calc(78vh * ${canvas.width / canvas.height})`;
  cursor = {x: canvas.width / 2, y: canvas.height / 2};
  const ground = context(canvas, {willReadFrequently: true});
  ground.drawImage(photo, 0, 0, canvas.width, canvas.height);
  pixels = ground.getImageData(0, 0, canvas.width, canvas.height);
  take(found);
  draw();
  measure();
}

/** How much is inside, for those who do not see it. */
function measure() {
  const {data} = context(mask).getImageData(0, 0, mask.width, mask.height);
  let inside = 0;
  for (let i = 3; i < data.length; i += 4) {
    inside += data[i];
  }
  status.textContent = `${(inside / 255 / (data.length / 4) * 100).toFixed(1)} % of the photo is inside.`;
}

/** A grey mask's white becomes opaque, its black clear. */
function take(found) {
  const on = context(mask, {willReadFrequently: true});
  on.drawImage(found, 0, 0, mask.width, mask.height);
  const image = on.getImageData(0, 0, mask.width, mask.height);
  for (let i = 0; i < image.data.length; i += 4) {
    image.data[i + 3] = image.data[i];
    image.data[i] = image.data[i + 1] = image.data[i + 2] = 255;
  }
  on.putImageData(image, 0, 0);
}

function draw() {
  const style = getComputedStyle(document.documentElement);
  const cover = context(veil);
  cover.globalCompositeOperation = 'copy';
  cover.fillStyle = style.getPropertyValue('--paper');
  cover.fillRect(0, 0, veil.width, veil.height);
  cover.globalCompositeOperation = 'destination-out';
  cover.drawImage(mask, 0, 0);
  const on = context(canvas);
  on.globalAlpha = 1;
  on.drawImage(photo, 0, 0, canvas.width, canvas.height);
  on.globalAlpha = .82;
  on.drawImage(veil, 0, 0);
  on.globalAlpha = 1;
  on.lineWidth = 2;
  on.strokeStyle = style.getPropertyValue('--a0');
  on.beginPath();
  on.arc(cursor.x, cursor.y, isRegion() ? 5 : Number(size.value), 0, 2 * Math.PI);
  on.stroke();
}

const isRegion = () => tool() === 'include' || tool() === 'exclude';

function remember() {
  done.push(context(mask).getImageData(0, 0, mask.width, mask.height));
  undone.length = 0;
  if (done.length > STEPS_BACK) {
    done.shift();
  }
}

function stroke(from, to) {
  const on = context(mask);
  on.globalCompositeOperation = tool() === 'erase' ? 'destination-out' : 'source-over';
  on.strokeStyle = '#fff';
  on.lineCap = 'round';
  on.lineWidth = 2 * Number(size.value);
  on.beginPath();
  on.moveTo(from.x, from.y);
  on.lineTo(to.x, to.y + .01);
  on.stroke();
  on.globalCompositeOperation = 'source-over';
}

function region(at) {
  const image = context(mask).getImageData(0, 0, mask.width, mask.height);
  const value = tool() === 'include' ? 255 : 0;
  filled(pixels, Math.round(at.x), Math.round(at.y), Number(reach.value), index => {
    image.data.set([255, 255, 255, value], 4 * index);
  });
  context(mask).putImageData(image, 0, 0);
}

function use(at) {
  remember();
  if (isRegion()) {
    region(at);
  } else {
    stroke(at, at);
  }
  changed();
  measure();
}

function changed() {
  buttons.undo.disabled = !done.length;
  buttons.redo.disabled = !undone.length;
  buttons.save.disabled = !done.length;
  draw();
  clearTimeout(timer);
  timer = setTimeout(ask, 900);
}

function travel(from, to) {
  if (from.length) {
    to.push(context(mask).getImageData(0, 0, mask.width, mask.height));
    context(mask).putImageData(from.pop(), 0, 0);
    changed();
    measure();
  }
}

/** As the gateway takes it: grey, white inside. */
function file() {
  const grey = document.createElement('canvas');
  grey.width = mask.width;
  grey.height = mask.height;
  const on = context(grey);
  on.fillStyle = '#000';
  on.fillRect(0, 0, grey.width, grey.height);
  on.drawImage(mask, 0, 0);
  return new Promise(resolve => grey.toBlob(resolve, 'image/png'));
}

function refuse(content) {
  const problem = document.getElementById('problem');
  problem.textContent = [content.detail ?? content.title, content.remedy].filter(text => text).join(' ');
  problem.hidden = false;
}

async function send(method, dryRun) {
  document.getElementById('problem').hidden = true;
  const body = method === 'PUT' ? await file() : undefined;
  const answer = await fetch(`${editor.dataset.save}?dryRun=${dryRun}`, {method, body, headers: body ? {'Content-Type': 'image/png'} : {}});
  const content = await answer.json();
  if (!answer.ok) {
    refuse(content);
  }
  return answer.ok ? content : null;
}

async function ask() {
  const place = document.getElementById('cost');
  const plan = done.length ? await send('PUT', true) : null;
  if (plan) {
    showCost(place, plan.stages);
  } else {
    place.replaceChildren();
  }
}

async function finish(method) {
  clearTimeout(timer);
  buttons.save.disabled = true;
  status.textContent = 'Saving …';
  if (await send(method, false)) {
    location.assign(editor.dataset.back);
  } else {
    status.textContent = '';
    buttons.save.disabled = false;
  }
}

function place(event) {
  const box = canvas.getBoundingClientRect();
  return {x: (event.clientX - box.left) * canvas.width / box.width, y: (event.clientY - box.top) * canvas.height / box.height};
}

function keyed(event) {
  const step = Math.max(4, Number(size.value) / 2);
  const move = {ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step]}[event.key];
  if (move) {
    cursor = {x: Math.min(canvas.width, Math.max(0, cursor.x + move[0])), y: Math.min(canvas.height, Math.max(0, cursor.y + move[1]))};
    draw();
  } else if (event.key === ' ' || event.key === 'Enter') {
    use(cursor);
  } else if (event.key === '[' || event.key === ']') {
    size.value = Number(size.value) + (event.key === ']' ? 4 : -4);
    draw();
  } else {
    return;
  }
  event.preventDefault();
}

if (editor) {
  canvas.addEventListener('pointerdown', event => {
    canvas.setPointerCapture(event.pointerId);
    last = cursor = place(event);
    use(last);
    if (isRegion()) {
      last = undefined;
    }
  });
  canvas.addEventListener('pointermove', event => {
    cursor = place(event);
    if (last) {
      stroke(last, cursor);
      last = cursor;
      changed();
    } else {
      draw();
    }
  });
  canvas.addEventListener('pointerup', () => {
    last = undefined;
    measure();
  });
  canvas.addEventListener('keydown', keyed);
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      travel(event.shiftKey ? undone : done, event.shiftKey ? done : undone);
    }
  });
  buttons.undo.addEventListener('click', () => travel(done, undone));
  buttons.redo.addEventListener('click', () => travel(undone, done));
  buttons.clear.addEventListener('click', () => {
    remember();
    context(mask).clearRect(0, 0, mask.width, mask.height);
    changed();
    measure();
  });
  buttons.save.addEventListener('click', () => finish('PUT'));
  buttons.remove?.addEventListener('click', () => finish('DELETE'));
  size.addEventListener('input', draw);
  open().catch(() => status.textContent = 'The photo or its mask could not be loaded. Load the page again.');
}
