// Parts of a page that are fetched again: what looks as before stays as it is, with its focus, its open details and its loaded pictures.
document.body.addEventListener('htmx:oobBeforeSwap', event => {
  const fresh = event.detail.fragment.querySelector('[data-digest]');
  if (fresh && event.detail.target.dataset.digest === fresh.dataset.digest) {
    event.detail.shouldSwap = false;
  }
});
