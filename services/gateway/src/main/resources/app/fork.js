// Settings of a fork: each change is shown with what it would have made again, before anything is.
import {clear, flat, key, tell} from './settings.js';
import {show} from './cost.js';

const form = document.getElementById('fork');
const cost = document.getElementById('cost');
const go = document.getElementById('go');
const status = document.getElementById('sending');
const url = `/v1/jobs/${form.dataset.job}/fork`;
let timer = 0;
let asked = 0;

const post = (body, headers = {}) => fetch(url, {method: 'POST', body: JSON.stringify(body), headers: {'Content-Type': 'application/json', Accept: 'application/json', ...headers}});

function problem(content) {
  go.disabled = true;
  cost.replaceChildren();
  tell(form, content.field ? form.querySelector(`[data-field="${CSS.escape(content.field)}"]`) : null, content.detail ?? content.title, content.remedy);
}

function nothing() {
  go.disabled = true;
  cost.replaceChildren(Object.assign(document.createElement('p'), {className: 'soft', textContent: 'Nothing is changed yet.'}));
}

async function plan() {
  const set = flat(form);
  const question = ++asked;
  clear(form);
  if (!Object.keys(set).length) {
    nothing();
    return;
  }
  const answer = await post({set, dryRun: true});
  const content = await answer.json();
  if (question !== asked) {
    return;
  }
  if (answer.ok) {
    show(cost, content.stages);
    go.disabled = false;
  } else {
    problem(content);
  }
}

form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(plan, 300);
});
form.addEventListener('submit', async event => {
  event.preventDefault();
  clearTimeout(timer);
  asked++;
  clear(form);
  go.disabled = true;
  status.textContent = 'Starting …';
  const answer = await post({set: flat(form)}, {'Idempotency-Key': key()});
  const content = await answer.json();
  if (answer.ok) {
    location.assign(`/jobs/${content.job}`);
  } else {
    status.textContent = '';
    problem(content);
  }
});
// what was changed before this script came, or what the browser put back
plan();
