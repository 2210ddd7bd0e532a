// What a page can do where scripts run: search, filter and sort its tables. Without them everything is there to be read.
(() => {
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const textOf = (cell) => (cell?.textContent ?? '').trim();

  /** What a cell is sorted by: a number where it is one. */
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    const text = cell?.dataset.sort ?? textOf(cell);
    const number = /^[+\u2212-]?[\d,]+(?: %)?$/.test(text)
      ? Number(text.replace(/[,% +]/g, '').replace('\u2212', '-'))
      : undefined;
    return { text: text.toLowerCase(), number };
  };

  const compare = (a, b) => {
    if (a.number !== undefined && b.number !== undefined) return a.number - b.number;
    if (a.number !== undefined) return -1;
    if (b.number !== undefined) return 1;
    return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
  };

  const makeSortable = (table) => {
    const headings = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    headings.forEach((heading, column) => {
      // No button element: Chromium leaves those out of headings that it repeats on the next sheet of paper.
      const button = make('span', { role: 'button', tabIndex: 0 }, ...heading.childNodes);
      heading.append(button);
      button.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        button.click();
      });
      button.addEventListener('click', () => {
        const isDown = heading.getAttribute('aria-sort') === 'ascending';
        for (const other of headings) other.removeAttribute('aria-sort');
        heading.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
        const rows = [...body.rows].filter((row) => !row.classList.contains('total'));
        const total = [...body.rows].filter((row) => row.classList.contains('total'));
        const keyed = rows.map((row) => ({ row, key: keyOf(row, column) }));
        keyed.sort((a, b) => (isDown ? compare(b.key, a.key) : compare(a.key, b.key)));
        body.append(...keyed.map(({ row }) => row), ...total);
      });
    });
  };

  const makeSearchable = (table, withFilters) => {
    const rows = [...table.tBodies[0].rows];
    const search = make('input', { type: 'search' });
    const count = make('output', {});
    const tools = make('div', { className: 'tools' }, make('label', {}, 'Search', search));
    const filters = withFilters
      ? [...table.tHead.rows[0].cells].flatMap((heading, column) => {
          if (!heading.hasAttribute('data-filter')) return [];
          const values = new Map(rows.map((row) => [textOf(row.cells[column]), keyOf(row, column)]));
          const select = make(
            'select',
            {},
            make('option', { value: '' }, 'all'),
            ...[...values]
              .sort(([, a], [, b]) => compare(a, b))
              .map(([value]) => make('option', { value: `=${value}` }, value || '(none)')),
          );
          tools.append(make('label', {}, textOf(heading), select));
          return [{ column, select }];
        })
      : [];
    tools.append(count);
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const apply = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, index) => {
        const isWanted =
          words.every((word) => texts[index].includes(word)) &&
          filters.every(
            ({ column, select }) => select.value === '' || select.value === `=${textOf(row.cells[column])}`,
          );
        row.hidden = !isWanted;
        if (isWanted) shown += 1;
      });
      const number = (value) => value.toLocaleString('en');
      const { more } = table.dataset;
      count.value = `${number(shown)} of ${number(rows.length)} shown${more ? `. ${more}` : ''}`;
    };
    for (const control of [search, ...filters.map(({ select }) => select)])
      control.addEventListener('input', apply);
    apply();
    (table.closest('.scroll') ?? table).before(tools);
  };

  for (const table of document.querySelectorAll('table[data-tools]')) {
    const tools = table.dataset.tools.split(' ');
    if (tools.includes('search')) makeSearchable(table, tools.includes('filter'));
    if (tools.includes('sort')) makeSortable(table);
  }

  const isDark = () => {
    const { theme } = document.documentElement.dataset;
    return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  };
  const theme = make('button', { type: 'button', className: 'theme' }, 'Light or dark');
  theme.addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  });
  document.querySelector('nav').append(theme);
})();
