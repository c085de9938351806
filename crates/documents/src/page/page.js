// Lights up what belongs together: a claim's row with its words, a party's card with its names.
for (const key of ["claim", "entity"]) {
  const all = document.querySelectorAll(`[data-${key}]`);
  for (const element of all) {
    const light = (on) => {
      for (const other of all) {
        if (other.dataset[key] === element.dataset[key]) other.classList.toggle("lit", on && other !== element);
      }
    };
    element.addEventListener("mouseenter", () => light(true));
    element.addEventListener("mouseleave", () => light(false));
    element.addEventListener("focusin", () => light(true));
    element.addEventListener("focusout", () => light(false));
  }
}
