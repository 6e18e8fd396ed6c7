/** make, which takes texts and numbers, but each result is made once. */
export function kept(make) {
  const known = new Map();
  return (...of) => {
    const name = of.join();
    if (!known.has(name)) known.set(name, make(...of));
    return known.get(name);
  };
}
