// One picture large, with the untuned model's beneath it: a slider wipes between them.
const viewer = document.getElementById('viewer');
const over = viewer.querySelector('.over');
const under = viewer.querySelector('.under');
const wipe = viewer.querySelector('input');
let current;

// one button for each picture: the learned row's where it is there
const buttons = () => [...document.querySelectorAll('#pictures .picture')].filter(button => button.offsetParent)
  .filter((button, _, all) => !button.closest('.untuned') || !all.some(other => other !== button && !other.closest('.untuned') && same(other, button)));
const same = (a, b) => a.dataset.caption === b.dataset.caption;

function cut() {
  over.style.clipPath = `inset(0 ${100 - wipe.value}% 0 0)`;
}

function show(button) {
  current = button;
  const {learned, untuned, caption, scores} = button.dataset;
  over.src = learned || untuned;
  over.alt = `${caption}, ${learned ? 'learned' : 'untuned'}`;
  under.src = untuned || learned;
  viewer.querySelector('.wipe').hidden = !learned || !untuned;
  wipe.value = button.closest('.untuned') && learned ? 0 : 100;
  cut();
  viewer.querySelector('.viewer-caption').textContent = caption;
  viewer.querySelector('.viewer-scores').textContent = scores;
  if (!viewer.open) {
    viewer.showModal();
  }
}

function step(by) {
  const all = buttons();
  const at = all.findIndex(button => same(button, current));
  show(all[(at + by + all.length) % all.length]);
}

document.addEventListener('click', event => {
  const button = event.target.closest('.picture');
  if (button) {
    show(button);
  }
});
viewer.addEventListener('click', event => {
  if (event.target === viewer) {
    viewer.close();
  } else if (event.target.dataset.step) {
    step(Number(event.target.dataset.step));
  }
});
viewer.addEventListener('keydown', event => {
  if (event.target !== wipe && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    step(event.key === 'ArrowLeft' ? -1 : 1);
  }
});
viewer.addEventListener('close', () => current?.focus());
wipe.addEventListener('input', cut);
