// Reads a calendar file with a library of somebody else's making and prints its events as JSON. Argument: the file.
const { parseFile } = require('node-ical').sync;

const calendar = Object.values(parseFile(process.argv[2]));
const events = calendar.filter(each => each.type === 'VEVENT').map(each => ({
  uid: each.uid,
  summary: each.summary,
  location: each.location,
  description: each.description,
  status: each.status,
  sequence: Number(each.sequence),
  start: each.start.toISOString(),
  end: each.end.toISOString(),
}));
console.log(JSON.stringify({ method: calendar.map(each => each.method).find(method => method), events }));
