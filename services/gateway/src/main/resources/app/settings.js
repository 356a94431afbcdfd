// Reads what was changed in a form of settings, as a request has it, and shows a problem beside the field that it is about.
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** What stands in a field, as its data-kind says. */
export function read(input) {
  const text = input.value.trim();
  switch (input.dataset.kind) {
    case 'lines': return text.split('\n').map(line => line.trim()).filter(line => line);
    case 'wholes': return text.split(/[\s,]+/).filter(part => part).map(number);
    case 'yes-no': return text === 'true';
    case 'text':
    case 'choice': return text;
    default: return number(text);
  }
}

// what is no number goes as it is: the gateway says what would be right
const number = text => NUMBER.test(text) ? Number(text) : text;

/** {'training.rank': 8} for each field that is no longer what it was. */
export function flat(form) {
  const fields = [...form.querySelectorAll('[data-key]')].filter(input => input.value.trim() !== input.dataset.value.trim());
  return Object.fromEntries(fields.map(input => [input.dataset.key, read(input)]));
}

/** The same as {training: {rank: 8}}. */
export function nested(form) {
  const request = {};
  for (const [key, value] of Object.entries(flat(form))) {
    const [group, name] = key.split('.');
    (request[group] ??= {})[name] = value;
  }
  return request;
}

/** For a request that may be sent twice; randomUUID is there on secure addresses only. */
export const key = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

export function clear(form) {
  for (const error of form.querySelectorAll('.error, #problem')) {
    error.hidden = true;
    error.textContent = '';
  }
  form.querySelectorAll('[aria-invalid]').forEach(input => input.removeAttribute('aria-invalid'));
}

/** Below a small form that has one place for whatever is wrong. */
export function refuse(form, problem) {
  const place = form.querySelector('.error');
  place.textContent = [problem.detail ?? problem.title, problem.remedy].filter(text => text).join(' ');
  place.hidden = false;
}

/** Beside its field where there is one, else above the form. */
export function tell(form, field, ...sentences) {
  const place = field?.querySelector('.error') ?? form.querySelector('#problem');
  place.textContent = sentences.filter(sentence => sentence).map(sentence => /[.?!]$/.test(sentence) ? sentence : `${sentence}.`).join(' ');
  place.hidden = false;
  const input = field?.querySelector('input, select, textarea');
  for (let around = field?.closest('details'); around; around = around.parentElement.closest('details')) {
    around.open = true;
  }
  input?.setAttribute('aria-invalid', 'true');
  (input ?? place).scrollIntoView({block: 'center'});
  input?.focus();
}
