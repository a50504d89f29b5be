export const handler = async ({ text, times }) => {
  console.log(`shouting with ${times} marks`);
  return text.toUpperCase() + "!".repeat(times);
};
