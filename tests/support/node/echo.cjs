// laravel-echo, the client of the Laravel documents: the same commands in its own words.
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const Pusher = require("pusher-js");
const { config, tell, obey } = require("./lines.cjs");

// It is an ES module, and those do not look along NODE_PATH.
import(pathToFileURL(path.join(process.env.NODE_PATH, "laravel-echo/dist/echo.js"))).then((module) =>
  begin(module.default),
);

function begin(Echo) {
  const address = `http://127.0.0.1:${config.authPort ?? config.port}`;
  const echo = new Echo({
    broadcaster: "pusher",
    Pusher,
    key: config.key,
    cluster: "mt1",
    wsHost: "127.0.0.1",
    wsPort: config.port,
    forceTLS: false,
    enabledTransports: ["ws"],
    disableStats: true,
    authEndpoint: address + "/broadcasting/auth",
    userAuthentication: { endpoint: address + "/broadcasting/user-auth", headers: {} },
    bearerToken: config.token,
  });
  const pusher = echo.connector.pusher;
  pusher.connection.bind("state_change", (change) =>
    tell("state", { state: change.current, socket_id: echo.socketId() ?? null }),
  );
  pusher.connection.bind("error", (error) =>
    tell("error", { code: error?.error?.data?.code ?? error?.data?.code ?? null }),
  );

  function named(name) {
    if (name.startsWith("private-")) return echo.private(name.slice("private-".length));
    if (name.startsWith("presence-")) return echo.join(name.slice("presence-".length));
    return echo.channel(name);
  }

  obey({
    subscribe({ channel, events }) {
      const joined = named(channel);
      joined.error((data) => tell("refused", { channel, status: data.status }));
      if (channel.startsWith("presence-")) {
        joined
          .here((members) => tell("joined", { channel, count: members.length }))
          .joining((member) => tell("member_added", { channel, id: member.name }))
          .leaving((member) => tell("member_removed", { channel, id: member.name }));
      } else {
        joined.subscribed(() => tell("joined", { channel, count: null }));
      }
      joined.on("pusher:cache_miss", () => tell("cache_miss", { channel }));
      for (const event of events ?? []) {
        if (event.startsWith("client-")) {
          joined.listenForWhisper(event.slice("client-".length), (data, metadata) =>
            tell("event", { channel, event, data, user_id: metadata?.user_id ?? null }),
          );
        } else {
          joined.listen("." + event, (data) => tell("event", { channel, event, data, user_id: null }));
        }
      }
    },
    unsubscribe({ channel }) {
      echo.leaveChannel(channel);
      tell("left", { channel });
    },
    send({ channel, event, data }) {
      named(channel).whisper(event.slice("client-".length), data);
      tell("sent", { done: true });
    },
    sign_in() {
      pusher.signin();
      pusher.user.signinDonePromise.then(() => tell("signed_in", { id: pusher.user.user_data?.id ?? null }));
    },
    disconnect() {
      echo.disconnect();
    },
  });
}
