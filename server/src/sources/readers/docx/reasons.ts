export const DAMAGED = 'it is damaged or cut off: save it anew from Word';
export const LOCKED = 'it is encrypted; save it without a password';
