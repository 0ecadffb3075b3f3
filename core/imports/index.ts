export const importHandlers = {};
