/** Does a little work before a form is sent, so that machines pay for each sending. */

const form = document.querySelector("form[data-challenge]");
const challenge = JSON.parse(form.dataset.challenge);
const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
const encoder = new TextEncoder();

/** Turns hexadecimal digits into bytes. */
function bytesOf(hex) {
  return Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
}

/** Turns bytes into hexadecimal digits. */
function hexOf(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Derives the key of one try: nonce and counter are the password (ALTCHA, PBKDF2). */
async function derive(counter) {
  const start = bytesOf(nonce);
  const password = new Uint8Array(start.length + 4);
  password.set(start);
  new DataView(password.buffer).setUint32(start.length, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const rule = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(salt), iterations: cost };
  return hexOf(new Uint8Array(await crypto.subtle.deriveBits(rule, key, keyLength * 8)));
}

/** Tries until a key begins as asked; writes the proof into the form. */
async function prove() {
  for (let counter = 0; ; counter += 1) {
    const derivedKey = await derive(counter);
    if (derivedKey.startsWith(keyPrefix)) {
      const proof = JSON.stringify({ challenge, solution: { counter, derivedKey } });
      form.elements.proof.value = btoa(String.fromCharCode(...encoder.encode(proof)));
      return;
    }
  }
}

// Without https there is no crypto.subtle: then the mailed link stands in, as without scripts.
if (crypto.subtle) {
  const work = prove();
  form.addEventListener("submit", async (event) => {
    if (form.elements.proof.value) {
      return;
    }
    event.preventDefault();
    await work;
    form.submit();
  });
}
