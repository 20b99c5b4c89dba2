/**
 * Under npm, asks this process to end when the one that started it has ended. npm runs a script through a shell, which
 * does not pass a request to end on: without this a server would stay behind, with its port and its data folder.
 */
export function endWithParent(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
