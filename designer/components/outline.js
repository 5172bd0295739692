export default function ({ parentElement, data, setTriggerValue }) {
  const list = parentElement.querySelector("ol");
  const active = () => (list.getRootNode().activeElement || document.activeElement);
  const held = list.contains(active()) ? active().dataset.id : null;
  const tell = (what) => setTriggerValue("told", what);
  list.replaceChildren();
  let dragged = null;
  for (const row of data.rows) {
    const item = document.createElement("li");
    if (row.section) {
      item.className = "section";
      item.textContent = row.label;
    } else {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.id = row.id;
      button.style.paddingLeft = `${0.6 + row.depth}rem`;
      button.draggable = true;
      button.textContent = row.label;
      if (row.note) button.append(Object.assign(document.createElement("span"), { textContent: row.note }));
      if (row.id === data.selected) button.setAttribute("aria-current", "true");
      button.onclick = () => tell({ do: "select", id: row.id });
      button.onkeydown = (event) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!by) return;
        event.preventDefault();
        if (event.altKey) return tell({ do: "move", id: row.id, by });
        const all = [...list.querySelectorAll("button")];
        all[all.indexOf(button) + by]?.focus();
      };
      button.ondragstart = () => { dragged = row.id; };
      button.ondragover = (event) => { event.preventDefault(); button.classList.add("over"); };
      button.ondragleave = () => button.classList.remove("over");
      button.ondrop = (event) => {
        event.preventDefault();
        button.classList.remove("over");
        if (dragged && dragged !== row.id) tell({ do: "drop", id: dragged, on: row.id });
      };
      item.append(button);
    }
    list.append(item);
  }
  const again = held && list.querySelector(`[data-id="${CSS.escape(held)}"]`);
  if (again) again.focus();
}
