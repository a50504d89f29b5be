// A warm function keeps its module, and so this count, between invocations.
const asked = new Map();

class Unhealthy extends Error {
  name = "Unhealthy";
}

const isUp = (instance) => {
  asked.set(instance, (asked.get(instance) ?? 0) + 1);
  return !instance.endsWith("dead") && asked.get(instance) > 1;
};

export const handler = async ({ service, instances, check }) => {
  const down = instances.filter((instance) => !isUp(instance));
  if (down.length > 0 && check === 10) {
    throw new Unhealthy(`${down.join(", ")} of ${service} did not come up`);
  }
  console.log(`${instances.length - down.length} of ${instances.length} are healthy`);
  return { pending: down.length };
};
