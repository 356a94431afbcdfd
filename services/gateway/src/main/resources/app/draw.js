// Asks for more pictures by a job's adapter, and goes to where they appear.
import {key, read, refuse} from './settings.js';

document.addEventListener('submit', async event => {
  const form = event.target.closest('.draw');
  if (!form) {
    return;
  }
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  const body = JSON.stringify({prompts: read(form.elements.prompts), seeds: read(form.elements.seeds)});
  const answer = await fetch(`/v1/adapters/${form.dataset.adapter}/images`,
    {method: 'POST', body, headers: {'Content-Type': 'application/json', Accept: 'application/json', 'Idempotency-Key': key()}});
  const content = await answer.json();
  if (answer.ok) {
    location.assign(`/jobs/${content.job}`);
    return;
  }
  button.disabled = false;
  refuse(form, content);
});
