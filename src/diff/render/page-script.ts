/**
 * The filters of the HTML comparison. Plain DOM, no dependencies; works on the attributes that the
 * page's articles carry. Changing it changes {@link PAGE_SCRIPT_HASH}; a test holds the two together.
 */
export const PAGE_SCRIPT = `
'use strict';
(() => {
  const form = document.getElementById('toolbar');
  const tasks = [...document.querySelectorAll('article.task')];
  const output = document.getElementById('shown');
  const nothing = document.getElementById('nothing');
  const checked = (name) => new Set([...form.querySelectorAll('input[name=' + name + ']:checked')].map((box) => box.value));
  const update = () => {
    const classes = checked('class');
    const kinds = checked('kind');
    const unit = form.elements.unit.value;
    const words = form.elements.text.value.trim().toLowerCase();
    let shown = 0;
    for (const task of tasks) {
      const held = task.dataset.classes.split(' ').filter(Boolean);
      const fits = kinds.has(task.dataset.kind)
        && (task.dataset.kind === 'unchanged' || held.some((name) => classes.has(name)))
        && (unit === '' || task.dataset.units.split(' ').includes(unit))
        && (words === '' || task.textContent.toLowerCase().includes(words));
      task.hidden = !fits;
      shown += fits ? 1 : 0;
      for (const change of task.querySelectorAll('.change')) change.hidden = !classes.has(change.dataset.class);
      const list = task.querySelector('.changes');
      if (list !== null) list.hidden = !list.querySelector('.change:not([hidden])');
    }
    output.value = shown + ' of ' + tasks.length + ' tasks';
    nothing.hidden = shown > 0;
  };
  form.hidden = false;
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => event.preventDefault());
  update();
})();
`;

/** Source expression of the script for a Content Security Policy. */
export const PAGE_SCRIPT_HASH = 'sha256-AuWtAxifzFgWIoLCyhJfUeg9f+JonNly+cfGX6oW7Xg=';
