// pusher-js as a shop's web page would use it.
const Pusher = require("pusher-js");
const { config, tell, obey } = require("./lines.cjs");
require("./commands.js");

obey(globalThis.makeClient(Pusher, config, tell));
