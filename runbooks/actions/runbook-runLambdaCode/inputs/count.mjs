export const count = async (event) => event.n + 1;
