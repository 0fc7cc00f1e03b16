// pusher-js as a shop's web page would use it, told what to do by JSON lines on stdin, telling by JSON lines on stdout.
const Pusher = require("pusher-js");
const readline = require("node:readline");

const config = JSON.parse(process.argv[2]);
const tell = (what, more) => process.stdout.write(JSON.stringify({ what, ...more }) + "\n");

const pusher = new Pusher(config.key, {
  cluster: "mt1",
  wsHost: "127.0.0.1",
  wsPort: config.port,
  forceTLS: false,
  enabledTransports: ["ws"],
  disableStats: true,
  activityTimeout: config.activityTimeout ?? 120000,
  authEndpoint: `http://127.0.0.1:${config.port}/api/broadcasting/auth`,
  auth: { headers: { Authorization: "Bearer " + config.token } },
});
pusher.connection.bind("state_change", (change) => tell("state", { state: change.current }));
pusher.connection.bind("error", (error) => tell("error", { code: error?.error?.data?.code ?? error?.data?.code ?? null }));

const commands = {
  subscribe({ channel, events }) {
    const joined = pusher.subscribe(channel);
    joined.bind("pusher:subscription_succeeded", (data) => tell("joined", { channel, count: data?.count ?? null }));
    joined.bind("pusher:subscription_error", (data) => tell("refused", { channel, status: data.status }));
    joined.bind("pusher:member_added", (member) => tell("member_added", { channel, id: member.id }));
    joined.bind("pusher:member_removed", (member) => tell("member_removed", { channel, id: member.id }));
    for (const event of events ?? []) joined.bind(event, (data) => tell("event", { channel, event, data }));
  },
  unsubscribe({ channel }) {
    pusher.unsubscribe(channel);
    tell("left", { channel });
  },
  send({ channel, event, data }) {
    tell("sent", { done: pusher.channel(channel).trigger(event, data) });
  },
  quit() {
    pusher.disconnect();
    process.exit(0);
  },
};
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const command = JSON.parse(line);
  commands[command.do](command);
});
