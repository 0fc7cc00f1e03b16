// Commands as JSON lines on stdin, what happens as JSON lines on stdout.
const readline = require("node:readline");

exports.config = JSON.parse(process.argv[2]);
exports.tell = (what, more) => process.stdout.write(JSON.stringify({ what, ...more }) + "\n");
exports.obey = (commands) =>
  readline.createInterface({ input: process.stdin }).on("line", (line) => {
    const command = JSON.parse(line);
    commands[command.do](command);
  });
