// The WebAssembly module and its memory.  Everything that crosses the border does so here.
import { deflated } from "./module.js";

async function inflate(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

async function instantiate() {
  const needs = "soraenergy needs WebAssembly with SIMD: Node 18, Chrome 91, Firefox 113, Safari 16.4, or later";
  if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") throw new Error(needs);
  const code = await inflate(deflated);
  if (!WebAssembly.validate(code)) throw new Error(needs);
  return (await WebAssembly.instantiate(code)).instance.exports;
}

/** The functions of soraenergy.h as they are: numbers in, numbers out, pointers are numbers. */
export const c = await instantiate();

let bytes = new Uint8Array(0);
let words = new Int32Array(0);
let doubles = new Float64Array(0);

/** Views of the memory, made anew where it has grown. */
function fresh() {
  if (bytes.buffer !== c.memory.buffer) {
    bytes = new Uint8Array(c.memory.buffer);
    words = new Int32Array(c.memory.buffer);
    doubles = new Float64Array(c.memory.buffer);
  }
}

export function bytesAt(at, length) {
  fresh();
  return bytes.subarray(at, at + length);
}

export function wordsAt(at, length) {
  fresh();
  return words.subarray(at >> 2, (at >> 2) + length);
}

export function doublesAt(at, length) {
  fresh();
  return doubles.subarray(at >> 3, (at >> 3) + length);
}

export function wordAt(at) {
  fresh();
  return words[at >> 2];
}

export function doubleAt(at) {
  fresh();
  return doubles[at >> 3];
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

export function encode(text) {
  return encoder.encode(text);
}

/** Constant text of the library. */
export function textAt(at) {
  fresh();
  return decoder.decode(bytes.subarray(at, bytes.indexOf(0, at)));
}

// Room for arguments and results of one call: it is laid out anew by each call, and grows.
let room = 0;
let roomSize = 0;

/** At least so many bytes, for one call. */
export function borrow(size) {
  if (size > roomSize) {
    const larger = c.malloc(size);
    if (larger === 0) throw new RangeError(`no memory for ${size} bytes`);
    c.free(room);
    room = larger;
    roomSize = size;
  }
  return room;
}

/** Lays texts, each ended by a zero, into borrowed room: their places. */
export function lay(...texts) {
  const encoded = texts.map(encode);
  let at = borrow(encoded.reduce((sum, text) => sum + text.length + 1, 0));
  return encoded.map((text) => {
    const place = at;
    bytesAt(at, text.length).set(text);
    bytesAt(at + text.length, 1)[0] = 0;
    at += text.length + 1;
    return place;
  });
}

const padded = (size) => (size + 7) & ~7;

/** Lays typed arrays into borrowed room: their places. */
export function place(...arrays) {
  let at = borrow(arrays.reduce((sum, one) => sum + padded(one.byteLength), 0));
  return arrays.map((array) => {
    const here = at;
    bytesAt(at, array.byteLength).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    at += padded(array.byteLength);
    return here;
  });
}

/** Bytes that call(buffer, capacity, need) writes: once where the room is large enough, else again. */
export function writtenBytes(call) {
  let room = borrow(4096);
  call(room, roomSize, fixed.need);
  const length = wordAt(fixed.need);
  if (length >= roomSize) {
    room = borrow(length + 1);
    call(room, roomSize, fixed.need);
  }
  return bytesAt(room, length).slice();
}

export function written(call) {
  return decoder.decode(writtenBytes(call));
}

/** Places that are always there. */
export const fixed = {
  error: c.malloc(256),
  need: c.malloc(16),
  pointer: c.malloc(16),
  record: c.malloc(640),
};
