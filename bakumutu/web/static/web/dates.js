/* The day in words beside a date field follows the day that is chosen. */
document.addEventListener("input", ({ target }) => {
  if (target.type !== "date") return;
  const day = target.valueAsDate;
  const say = (part) => day.toLocaleDateString(document.documentElement.lang, { timeZone: "UTC", [part]: "long" });
  target.nextElementSibling.textContent = day && `${say("weekday")}, ${day.getUTCDate()} ${say("month")} ${day.getUTCFullYear()}`;
});
