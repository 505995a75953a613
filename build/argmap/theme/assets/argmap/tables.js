"use strict";

// Above a dataset's table: filter its rows by words, and by one value of a column that has few.
(() => {
  const tools = document.querySelector(".am-tools");
  const table = document.querySelector(".am-rows table");
  if (!tools || !table) return;
  const rows = [...table.tBodies[0].rows];
  const heads = [...table.tHead.rows[0].cells];

  const made = (tag, values, ...inner) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...inner);
    return element;
  };
  const option = (value, words) => made("option", { value }, words);
  const valueOf = (row, column) => {
    const cell = row.cells[column];
    return (cell.querySelector(".am-level") ?? cell).textContent.trim();
  };

  const words = made("input", { type: "search", autocomplete: "off" });
  const column = made("select", {}, option("", "any column"));
  const value = made("select", { disabled: true }, option("", "any value"));
  const count = made("output", {});
  heads.forEach((head, place) => {
    if ("few" in head.dataset) column.append(option(place, head.textContent.trim()));
  });

  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const suits = !value.value || valueOf(row, column.value) === value.value;
      row.hidden = !suits || !wanted.every((word) => text.includes(word));
    }
    count.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} rows`;
  };
  const offer = () => {
    const there = new Map();
    if (column.value) {
      for (const row of rows) there.set(valueOf(row, column.value), Number(row.cells[column.value].dataset.order));
    }
    const ordered = [...there].sort((a, b) => a[1] - b[1]).map(([each]) => option(each, each));
    value.replaceChildren(option("", "any value"), ...ordered);
    value.disabled = !column.value;
  };

  words.oninput = apply;
  column.onchange = () => (offer(), apply());
  value.onchange = apply;
  tools.append(made("label", {}, "Find ", words));
  if (column.options.length > 1) {
    tools.append(made("label", {}, "Where ", column), made("label", {}, " is ", value));
  }
  tools.append(count);
  apply();

  // The address of a row leads to it even when the filter hides it.
  addEventListener("hashchange", () => {
    const row = rows.find((each) => `#${each.id}` === location.hash);
    if (!row?.hidden) return;
    words.value = column.value = "";
    offer();
    apply();
    row.scrollIntoView({ block: "center" });
  });
})();
