// The form for a new job: photos by dropping or choosing, sent as a program would send them.
import {clear, key, nested, tell} from './settings.js';

const form = document.getElementById('submit');
const list = document.getElementById('assets');
const template = document.getElementById('asset');
const status = document.getElementById('sending');
const MOST = 4;
const assets = [];
const words = number => number === 0
  ? {title: 'The thing', help: 'What it is as a whole, such as a tower.', hint: 'tower', list: 'things'}
  : {title: number === 1 ? 'The part' : `Part ${number}`, help: 'What it shall have from elsewhere, such as a roof.', hint: 'roof', list: 'parts'};

function add() {
  const asset = {files: [], view: template.content.cloneNode(true).firstElementChild};
  assets.push(asset);
  list.append(asset.view);
  const input = asset.view.querySelector('.asset-files');
  input.addEventListener('change', () => {
    take(asset, input.files);
    input.value = '';
  });
  const drop = asset.view;
  drop.addEventListener('dragover', event => {
    event.preventDefault();
    drop.classList.add('over');
  });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', event => {
    event.preventDefault();
    drop.classList.remove('over');
    take(asset, event.dataTransfer.files);
  });
  asset.view.querySelector('.asset-remove').addEventListener('click', () => {
    assets.splice(assets.indexOf(asset), 1);
    asset.view.remove();
    label();
    document.getElementById('add').focus();
  });
  label();
  return asset;
}

function label() {
  assets.forEach((asset, number) => {
    const {title, help, hint, list: known} = words(number);
    asset.view.className = `asset-in asset-in-${number}`;
    asset.view.querySelector('.asset-legend').textContent = title;
    asset.view.querySelector('.asset-help').textContent = help;
    const word = asset.view.querySelector('.asset-word');
    word.placeholder = hint;
    word.setAttribute('list', known);
    asset.view.querySelector('.asset-remove').hidden = number < 2;
  });
  document.getElementById('add').hidden = assets.length > MOST;
}

function take(asset, files) {
  const field = part(asset, 'images');
  field.querySelector('.error').hidden = true;
  for (const file of files) {
    if (file.size > Number(form.dataset.maxBytes)) {
      tell(form, field, `${file.name} is larger than ${form.dataset.largest}`, 'Give a smaller picture');
    } else {
      asset.files.push(file);
    }
  }
  show(asset);
}

function show(asset) {
  const chosen = asset.view.querySelector('.chosen');
  chosen.querySelectorAll('img').forEach(image => URL.revokeObjectURL(image.src));
  chosen.replaceChildren(...asset.files.map(file => photo(asset, file)));
}

function photo(asset, file) {
  const item = document.createElement('li');
  const image = Object.assign(document.createElement('img'), {src: URL.createObjectURL(file), alt: file.name});
  image.addEventListener('error', () => item.classList.add('unknown'));
  const remove = Object.assign(document.createElement('button'), {type: 'button', textContent: '×'});
  remove.setAttribute('aria-label', `Remove ${file.name}`);
  remove.addEventListener('click', () => {
    asset.files.splice(asset.files.indexOf(file), 1);
    show(asset);
    asset.view.querySelector('.asset-files').focus();
  });
  item.append(image, remove);
  return item;
}

const part = (asset, name) => asset.view.querySelector(`[data-part=${name}]`);

/** What can be seen from here; the gateway looks closer. */
function complete() {
  for (const asset of assets) {
    if (!asset.view.querySelector('.asset-word').value.trim()) {
      tell(form, part(asset, 'word'), 'Say in a word or two what it is');
      return false;
    }
    if (!asset.files.length) {
      tell(form, part(asset, 'images'), 'Add a photo or more; three are good');
      return false;
    }
  }
  return true;
}

function body() {
  const data = new FormData();
  const request = nested(form);
  const name = document.getElementById('name').value.trim();
  data.append('job', JSON.stringify(name ? {name, ...request} : request));
  data.append('seed', document.getElementById('seed').value.trim() || '0');
  data.append('model', document.getElementById('model').value);
  assets.forEach((asset, number) => {
    const suffix = number === 0 ? '' : `.${number - 1}`;
    const role = number === 0 ? 'concept' : 'component';
    data.append(`${role}_word${suffix}`, asset.view.querySelector('.asset-word').value);
    asset.files.forEach(file => data.append(role + suffix, file));
  });
  return data;
}

function placeOf(field) {
  const match = /^(concept|components\[(\d+)\])\.(word|images)/.exec(field ?? '');
  if (match) {
    return part(assets[match[1] === 'concept' ? 0 : Number(match[2]) + 1], match[3]);
  }
  return field ? form.querySelector(`[data-field="${CSS.escape(field)}"]`) : null;
}

async function send() {
  const go = document.getElementById('go');
  go.disabled = true;
  status.textContent = 'Sending the photos …';
  try {
    const answer = await fetch('/v1/jobs', {method: 'POST', body: body(), headers: {'Idempotency-Key': key(), Accept: 'application/json'}});
    const content = await answer.json();
    if (answer.ok) {
      location.assign(`/jobs/${content.job}`);
      return;
    }
    tell(form, placeOf(content.field), content.detail ?? content.title, content.remedy);
  } catch (failure) {
    tell(form, null, 'No answer came', 'See whether Atelier is still running, and start again');
  }
  status.textContent = '';
  go.disabled = false;
}

form.addEventListener('submit', event => {
  event.preventDefault();
  clear(form);
  if (complete()) {
    send();
  }
});
document.getElementById('add').addEventListener('click', () => add().view.querySelector('.asset-word').focus());
document.getElementById('model').addEventListener('change', event => location.assign(event.target.dataset.reload + encodeURIComponent(event.target.value)));
// a photo dropped beside its place must not take the browser away
for (const kind of ['dragover', 'drop']) {
  window.addEventListener(kind, event => event.preventDefault());
}
add();
add();
