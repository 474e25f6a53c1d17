/* Tells when and where a form was sent, in its hidden fields, as far as the browser gives it:
   input[name=answered_at], input[name=latitude], input[name=longitude]. Whoever begins a visit
   is asked once; later pages only use what was allowed. Without it the server's clock counts. */
"use strict";

const fields = (name) => document.querySelectorAll(`input[type=hidden][name=${name}]`);

const fill = (name, value) => {
  for (const field of fields(name)) field.value = value;
};

const locate = () =>
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      fill("latitude", coords.latitude.toFixed(5));
      fill("longitude", coords.longitude.toFixed(5));
    },
    () => {}, // refused, or no satellite in sight: the form goes without it
    { enableHighAccuracy: true, timeout: 20000, maximumAge: 300000 },
  );

const isAllowed = async () => {
  const asked = await navigator.permissions?.query({ name: "geolocation" });
  return asked?.state === "granted";
};

if (fields("latitude").length && navigator.geolocation) {
  const begins = document.getElementById("begin_visit");
  if (begins) locate();
  else isAllowed().then((allowed) => allowed && locate());
}
for (const form of document.forms) {
  form.addEventListener("submit", () => {
    for (const field of form.querySelectorAll("input[name=answered_at]")) field.value = new Date().toISOString();
  });
}
