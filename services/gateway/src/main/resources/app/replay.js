// Takes an ended job up again from a chosen step.
import {refuse} from './settings.js';

document.addEventListener('submit', async event => {
  const form = event.target.closest('.replay');
  if (!form) {
    return;
  }
  event.preventDefault();
  const body = JSON.stringify({from: form.elements.from.value, fresh: form.elements.fresh.checked});
  const answer = await fetch(`/v1/jobs/${form.dataset.job}/replay`, {method: 'POST', body, headers: {'Content-Type': 'application/json', Accept: 'application/json'}});
  if (answer.ok) {
    location.reload();
    return;
  }
  refuse(form, await answer.json());
});
