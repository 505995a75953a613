"use strict";

(() => {
  const OTHER = { ascending: "descending", descending: "ascending" };

  // Forms that filter the rows of a page by what stands on them; the address keeps the choice.
  const filter = (form) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    const groups = [...document.querySelectorAll("[data-group]")];
    const counts = [...document.querySelectorAll("[data-count]")].map((place) => [place, place.textContent]);
    const nones = [...document.querySelectorAll("[data-none]")];
    const shownIn = (part) => part.querySelectorAll("[data-row]:not([hidden])").length;
    const selects = [...form.querySelectorAll("select")];

    const suits = ({ dataset }) =>
      selects.every((select) => {
        if (!select.value) return true;
        if (!("dimension" in select.dataset)) return dataset[select.name] === select.value;
        const limits = dataset.scope.split(" ").filter((word) => word.startsWith(`${select.name}:`));
        return !limits.length || limits.includes(`${select.name}:${select.value}`);
      });
    const apply = () => {
      for (const row of rows) row.hidden = !suits(row);
      for (const group of groups) group.hidden = !shownIn(group);
      for (const none of nones) none.hidden = shownIn(none.closest("section")) > 0;
      const isFiltered = selects.some((select) => select.value);
      for (const [place, all] of counts) {
        place.textContent = isFiltered ? `${shownIn(place.closest("[data-group], section"))} of ${all}` : all;
      }
      const isLimited = selects.some((select) => select.value && "dimension" in select.dataset);
      const words = [`${shownIn(document)} of ${rows.length} entries`];
      if (isLimited) words.push("those without a limit of scope are included");
      form.querySelector("output").textContent = isFiltered ? words.join("; ") : "";
    };
    const keep = () => {
      const chosen = new URLSearchParams(location.search);
      for (const { name, value } of selects) value ? chosen.set(name, value) : chosen.delete(name);
      const query = chosen.size ? `?${chosen.toString().replaceAll("%2C", ",")}` : location.pathname;
      history.replaceState(history.state, "", query + location.hash);
    };

    const asked = new URLSearchParams(location.search);
    for (const select of selects) {
      const value = asked.get(select.name);
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }
    form.hidden = false;
    form.onsubmit = () => false;
    form.onchange = () => (apply(), keep());
    apply();
  };

  // Tables whose columns sort: a heading becomes a button; a cell's own order is in `data-order`.
  const sort = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const order = (row, column) => row.cells[column].dataset.order ?? row.cells[column].textContent.trim();
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.onclick = () => {
        const first = head.dataset.first ?? "ascending";
        const is = head.ariaSort === first ? OTHER[first] : first;
        for (const each of heads) each.ariaSort = each === head ? is : null;
        const sign = is === "ascending" ? 1 : -1;
        const rows = [...body.rows];
        rows.sort((a, b) => sign * order(a, column).localeCompare(order(b, column), "en", { numeric: true }));
        body.append(...rows);
      };
    });
  };

  document.querySelectorAll("form[data-filter]").forEach(filter);
  document.querySelectorAll("table[data-sort]").forEach(sort);
})();
