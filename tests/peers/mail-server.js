// A mail server of somebody else's making. Prints its port, then each message it takes as a line of JSON. By the
// address it is for: refused@… is refused for good, later@… for now. Argument: login, where one must log in.
const { SMTPServer } = require('smtp-server');

const login = process.argv[2] === 'login';
const failure = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  authOptional: !login,
  allowInsecureAuth: true,
  disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
  logger: false,
  onAuth: (auth, session, done) => auth.username === 'app' && auth.password === 'secret'
    ? done(null, { user: auth.username })
    : done(failure(535, 'No such user')),
  onRcptTo: ({ address }, session, done) => done(
    address.startsWith('refused@') ? failure(550, 'No such mailbox')
      : address.startsWith('later@') ? failure(451, 'Try again later') : null),
  onData: (stream, session, done) => {
    const parts = [];
    stream.on('data', part => parts.push(part));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      console.log(JSON.stringify({
        from: mailFrom.address,
        to: rcptTo.map(each => each.address),
        user: session.user ?? null,
        message: Buffer.concat(parts).toString('base64'),
      }));
      done(null, 'Taken');
    });
  },
});
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
