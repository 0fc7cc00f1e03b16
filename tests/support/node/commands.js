// What a test may ask of pusher-js, in node and in a browser alike: commands in, `tell` out.
globalThis.makeClient = function (Pusher, config, tell) {
  const pusher = new Pusher(config.key, {
    cluster: "mt1",
    wsHost: "127.0.0.1",
    wsPort: config.port,
    forceTLS: false,
    enabledTransports: ["ws"],
    disableStats: true,
    activityTimeout: config.activityTimeout ?? 120000,
    authEndpoint: `http://127.0.0.1:${config.authPort ?? config.port}/api/broadcasting/auth`,
    auth: { headers: { Authorization: "Bearer " + config.token } },
    userAuthentication: {
      endpoint: `http://127.0.0.1:${config.authPort ?? config.port}/api/broadcasting/user-auth`,
      transport: "ajax",
      headers: { Authorization: "Bearer " + config.token },
    },
  });
  pusher.connection.bind("state_change", (change) =>
    tell("state", { state: change.current, socket_id: pusher.connection.socket_id ?? null }),
  );
  pusher.connection.bind("error", (error) =>
    tell("error", { code: error?.error?.data?.code ?? error?.data?.code ?? null }),
  );
  return {
    subscribe({ channel, events }) {
      const joined = pusher.subscribe(channel);
      joined.bind("pusher:subscription_succeeded", (data) => tell("joined", { channel, count: data?.count ?? null }));
      joined.bind("pusher:subscription_error", (data) => tell("refused", { channel, status: data.status }));
      joined.bind("pusher:member_added", (member) => tell("member_added", { channel, id: member.id }));
      joined.bind("pusher:member_removed", (member) => tell("member_removed", { channel, id: member.id }));
      joined.bind("pusher:cache_miss", () => tell("cache_miss", { channel }));
      for (const event of events ?? [])
        joined.bind(event, (data, metadata) =>
          tell("event", { channel, event, data, user_id: metadata?.user_id ?? null }),
        );
    },
    unsubscribe({ channel }) {
      pusher.unsubscribe(channel);
      tell("left", { channel });
    },
    send({ channel, event, data }) {
      tell("sent", { done: pusher.channel(channel).trigger(event, data) });
    },
    sign_in() {
      pusher.signin();
      pusher.user.signinDonePromise.then(() => tell("signed_in", { id: pusher.user.user_data?.id ?? null }));
    },
    disconnect() {
      pusher.disconnect();
    },
  };
};
