/** Return a text as it is compared: small letters without their accents. */
export const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
