// Times that run on, and times in the reader's own zone.
const show = seconds => seconds < 60 ? `${seconds} s`
  : seconds < 3600 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  : `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;

function tick() {
  for (const clock of document.querySelectorAll('.clock[data-since]')) {
    clock.textContent = show(Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.since)) / 1000)));
  }
}

function localize() {
  const format = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});
  for (const time of document.querySelectorAll('time[datetime]:not([data-local])')) {
    time.textContent = format.format(new Date(time.dateTime));
    time.dataset.local = '';
  }
}

function refresh() {
  tick();
  localize();
}

refresh();
setInterval(tick, 1000);
document.body.addEventListener('htmx:afterSettle', refresh);
document.body.addEventListener('htmx:oobAfterSwap', refresh);
