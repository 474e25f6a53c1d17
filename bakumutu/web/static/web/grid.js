/* The result grid: Enter and arrows by row, Tab by column, Esc restores, paste a block.
   Without this file the grid is an ordinary table of inputs. */
"use strict";

for (const grid of document.querySelectorAll("[data-grid]")) {
  const rows = () => [...grid.tBodies[0].rows].map((row) => [...row.querySelectorAll("input[data-cell]")]);

  const placeOf = (input) => {
    const all = rows();
    const row = all.findIndex((cells) => cells.includes(input));
    return { all, row, column: row < 0 ? -1 : all[row].indexOf(input) };
  };

  const enter = (input) => input.focus();

  /* Down past the last row goes on at the top of the next column, and back. */
  const step = (input, by) => {
    const { all, row, column } = placeOf(input);
    const depth = all.length;
    const next = column * depth + row + by;
    const target = all[((next % depth) + depth) % depth]?.[Math.floor(next / depth)];
    if (target) enter(target);
    return Boolean(target);
  };

  const set = (input, text) => {
    if (input.readOnly || input.disabled || input.value === text) return;
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const tell = () => {
    const said = document.querySelector("[data-grid-count]");
    if (!said) return;
    const cells = rows().flat();
    const full = cells.filter((input) => input.value.trim()).length;
    said.textContent = said.dataset.gridCount.replace("{full}", full).replace("{all}", cells.length);
  };

  grid.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!input.matches?.("input[data-cell]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const up = event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey);
    const down = event.key === "ArrowDown" || event.key === "Enter";
    if (up || down) {
      step(input, up ? -1 : 1);
      event.preventDefault();
    } else if (event.key === "Escape") {
      set(input, input.defaultValue);
      input.select();
      event.preventDefault();
    }
  });

  grid.addEventListener("paste", (event) => {
    const input = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!input.matches?.("input[data-cell]") || !/[\t\n\r]/.test(text.trimEnd())) return;
    event.preventDefault();
    const block = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
    const { all, row, column } = placeOf(input);
    let lost = 0;
    block.forEach((line, down) => line.forEach((cell, right) => {
      const target = all[row + down]?.[column + right];
      if (target && !target.readOnly) set(target, cell.trim());
      else lost += 1;
    }));
    const said = document.querySelector("[data-grid-lost]");
    if (said) said.textContent = lost ? said.dataset.gridLost.replace("{lost}", lost) : "";
    enter(all[Math.min(row + block.length, all.length) - 1]?.[column] ?? input);
  });

  grid.addEventListener("focusin", (event) => {
    if (event.target.matches("input[data-cell]")) event.target.select();
    for (const row of grid.tBodies[0].rows) row.classList.toggle("bk-here", row.contains(event.target));
  });
  grid.addEventListener("input", tell);
  tell();
}
