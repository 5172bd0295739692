// Reads jobs from stdin and writes one answer a job to stdout; a client's own chatter goes to stderr.
import { readFileSync, writeSync } from "node:fs";

for (const name of ["log", "info", "warn", "debug"]) console[name] = (...words) => console.error(...words);

export async function answerEach(answer) {
  const jobs = JSON.parse(readFileSync(0, "utf8"));
  const answers = [];
  for (const job of jobs) {
    try {
      answers.push(await answer(job));
    } catch (error) {
      answers.push({ crashed: String(error && error.stack ? error.stack : error) });
    }
  }
  const text = Buffer.from(JSON.stringify(answers));
  for (let at = 0; at < text.length; ) {
    try {
      at += writeSync(1, text, at);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
  process.exit(0);
}
