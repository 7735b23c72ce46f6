import { firstPass, report, runProgram } from './run';

/** `npm start`: the whole system on this machine, up until Ctrl-C. */
runProgram(async (flags, lifetime) => {
  const pass = await firstPass('start', flags, lifetime);
  report(pass);
  const { api } = pass.system;
  const scored = pass.calls.find((call) => call.overallScore !== undefined);
  console.log(`
Everything is up. The API wants the token; it is valid for an hour. Try:

  TOKEN=${api.token}
  curl -s -H "Authorization: Bearer $TOKEN" '${api.url}/api/calls?status=DONE&limit=5'
  curl -s -H "Authorization: Bearer $TOKEN" '${api.url}/api/calls/${scored?.callId ?? '<callId>'}'

Ctrl-C ends all of it.`);
  return new Promise(() => setInterval(() => undefined, 60_000));
});
