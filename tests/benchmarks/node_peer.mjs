// Node's own SDK with its Express adapter, verification off: node node_peer.mjs PORT
import express from 'express';
import { ExpressAdapter } from 'ask-sdk-express-adapter';
import Alexa from 'ask-sdk-core';

const greeter = {
  canHandle: () => true,
  handle: (input) => input.responseBuilder.speak('Hello. What would you like to do?').reprompt('What would you like to do?').getResponse(),
};
const skill = Alexa.SkillBuilders.custom().addRequestHandlers(greeter).create();
const app = express();
app.post('/skill', new ExpressAdapter(skill, false, false).getRequestHandlers());
app.listen(Number(process.argv[2]), '127.0.0.1');
