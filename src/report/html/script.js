'use strict';
(() => {
  const bar = document.querySelector('.filter');
  if (bar) {
    const search = bar.querySelector('input[type=search]');
    const boxes = [...bar.querySelectorAll('input[type=checkbox]')];
    const count = bar.querySelector('output');
    const items = [...document.querySelectorAll('details.finding')].map((element) => ({
      element, text: element.textContent.toLowerCase(), severity: element.dataset.severity,
      count: Number(element.dataset.count),
    }));
    const total = items.reduce((sum, item) => sum + item.count, 0);
    const files = [...document.querySelectorAll('section.file')];
    const apply = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      let shown = 0;
      for (const item of items) {
        const fits = severities.has(item.severity) && words.every((word) => item.text.includes(word));
        item.element.hidden = !fits;
        if (fits) shown += item.count;
      }
      for (const file of files) file.hidden = !file.querySelector('details.finding:not([hidden])');
      count.textContent = `${shown} of ${total} shown`;
    };
    let timer;
    search.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(apply, 120); });
    for (const box of boxes) box.addEventListener('change', apply);
    bar.hidden = items.length === 0;
    apply();
  }
  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') { target.open = true; target.scrollIntoView(); }
  };
  addEventListener('hashchange', open);
  open();
  for (const picture of document.querySelectorAll('.picture')) {
    const svg = picture.querySelector('svg');
    const { width, height } = svg.viewBox.baseVal;
    let scale = 1, drag = null;
    picture.addEventListener('wheel', (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = picture.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      const [left, top] = [(picture.scrollLeft + x) / scale, (picture.scrollTop + y) / scale];
      scale = Math.min(4, Math.max(0.1, scale * Math.exp(-event.deltaY / 400)));
      svg.setAttribute('width', width * scale);
      svg.setAttribute('height', height * scale);
      picture.scrollTo(left * scale - x, top * scale - y);
    }, { passive: false });
    picture.addEventListener('pointerdown', (event) => {
      if (event.button === 0 && event.pointerType === 'mouse' && !event.target.closest('a')) {
        drag = [event.clientX + picture.scrollLeft, event.clientY + picture.scrollTop];
      }
    });
    addEventListener('pointermove', (event) => {
      if (drag) picture.scrollTo(drag[0] - event.clientX, drag[1] - event.clientY);
    });
    addEventListener('pointerup', () => { drag = null; });
  }
})();
