// What the adapter drew while it learned, in the order of the steps; new pictures come with the job's progress.
const job = document.getElementById('job');
const part = document.getElementById('previews');
const strip = part.querySelector('.strip');

const words = [...part.querySelectorAll('h3 .word')].map(word => word.textContent);

function image(src, alt) {
  const picture = document.createElement('img');
  picture.src = src;
  picture.alt = alt;
  return picture;
}

function add({step, href, heat}) {
  if (strip.querySelector(`[data-step="${step}"]`)) {
    return;
  }
  const item = document.createElement('li');
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  item.dataset.step = step;
  caption.className = 'soft small';
  caption.textContent = `step ${step}`;
  figure.append(image(href, `What the adapter draws after ${step} steps`),
    ...heat.map(one => image(one.href, `Where it looks for ${words[one.word]} after ${step} steps`)), caption);
  item.append(figure);
  const next = [...strip.children].find(other => Number(other.dataset.step) > step);
  strip.insertBefore(item, next ?? null);
  part.hidden = false;
}

async function load() {
  const {previews} = await (await fetch(part.dataset.previews)).json();
  previews.forEach(add);
}

job.addEventListener('atelier:progress', event => {
  const step = Number(event.detail.preview?.match(/(\d+)\.png$/)?.[1]);
  if (step) {
    const href = `${part.dataset.previews}/${event.detail.task}/${step}`;
    add({step, href, heat: words.map((_, word) => ({word, href: `${href}/heat/${word}`}))});
  }
});
// a page that is left while it loads has none
load().catch(() => {});
