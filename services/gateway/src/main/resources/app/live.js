// Follows a running job: progress moves the bars at once, a changed job has the changed parts of the page fetched again.
const job = document.getElementById('job');
const running = new Map();
let pending = 0;

document.body.addEventListener('htmx:oobAfterSwap', () => running.clear());

function changed() {
  if (!pending) {
    pending = setTimeout(() => {
      pending = 0;
      htmx.trigger(job, 'changed');
    }, 500);
  }
}

function move(progress) {
  const patch = document.querySelector(`.patch[data-stage="${CSS.escape(progress.stage)}"]`);
  if (!patch || !progress.totalSteps) {
    return;
  }
  running.set(progress.task, {stage: progress.stage, part: progress.step / progress.totalSteps});
  const parts = [...running.values()].filter(task => task.stage === progress.stage).reduce((sum, task) => sum + task.part, 0);
  patch.querySelector('progress').value = Math.min(Number(patch.dataset.done) + parts, Number(patch.dataset.total));
  patch.querySelector('.steps').textContent = `step ${progress.step} of ${progress.totalSteps} · `;
}

function follow() {
  const source = new EventSource(job.dataset.events);
  source.addEventListener('progress', event => {
    const progress = JSON.parse(event.data);
    move(progress);
    job.dispatchEvent(new CustomEvent('atelier:progress', {detail: progress}));
  });
  source.addEventListener('snapshot', event => {
    if (!JSON.parse(event.data).endedAt) {
      changed();
    } else {
      source.close();
      // the page of an ended job is laid out anew: its pictures come first
      location.reload();
    }
  });
}

if (job.dataset.live === 'true') {
  follow();
}
