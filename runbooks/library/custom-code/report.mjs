/** A line for each snapshot, the oldest first, and what deleting them would save. */
export const report = async ({ expired, size }) => {
  const lines = expired
    .toSorted((one, other) => other.age - one.age)
    .map(({ id, volume, age }) => `${id} of ${volume}, ${age} days old`);
  console.log(`reporting ${lines.length} snapshots`);
  return [...lines, `${size} GB to save`].join('\n');
};
