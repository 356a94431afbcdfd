// What a change would have made again, in words.
const NAMES = {segmentation: 'Cut out', degradation: 'Hide the rest', 'warm-up': 'Learn', 'ds-bal': 'Balance', generation: 'Draw', scoring: 'Compare'};

function line(stage) {
  const item = document.createElement('li');
  const again = stage.tasks - stage.reused;
  item.className = again ? 'again' : 'kept';
  const name = Object.assign(document.createElement('b'), {textContent: NAMES[stage.stage] ?? stage.stage});
  item.append(name, again ? ` ${again} of ${stage.tasks} again` : ' kept');
  return item;
}

export function show(place, stages) {
  const list = Object.assign(document.createElement('ul'), {className: 'costs'});
  list.append(...stages.map(line));
  place.replaceChildren(list);
}
