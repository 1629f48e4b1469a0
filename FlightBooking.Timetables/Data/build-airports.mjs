// Makes airports.tsv and countries.tsv from two npm packages (see NOTICE). Run it where they are installed:
//   npm install --ignore-scripts airport-data-js@3.1.0 @williamkapke/airports@1.0.0
//   node build-airports.mjs <folder with node_modules> <folder to write to>
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';

const [from, to] = process.argv.slice(2);
const require = createRequire(from.replace(/\/?$/, '/'));
const older = require('@williamkapke/airports');
const newer = (await require('airport-data-js').findAirports({}))
  .filter(a => a.scheduled_service === 'TRUE' && /^[A-Z]{3}$/.test(a.iata) && a.icao);

// Helipads and military fields that the source lists by mistake, and PAR, which is the code of a city.
const dropped = new Set(('BOF CSP EDG FCT HEN HEY JIO JRA JSK KKM MDA NXX PAR QJI SYL CSL YCX YLO YOY').split(' '));

// Where the two sources disagree and the newer one is wrong (checked against the zone's territory).
const zones = {
  BAX: 'Asia/Barnaul', BWT: 'Australia/Hobart', HVD: 'Asia/Hovd', ULG: 'Asia/Hovd', ULO: 'Asia/Hovd',
  IBB: 'Pacific/Galapagos', MLG: 'Asia/Jakarta', MXB: 'Asia/Makassar', NPO: 'Asia/Pontianak',
  PSU: 'Asia/Pontianak', SQG: 'Asia/Pontianak', OVS: 'Asia/Yekaterinburg', PSC: 'America/Los_Angeles',
  STM: 'America/Santarem', TMT: 'America/Santarem', TJG: 'Asia/Makassar', TOF: 'Asia/Tomsk',
  ULK: 'Asia/Yakutsk', PUQ: 'America/Punta_Arenas', ZRJ: 'America/Winnipeg',
};

// Today's city names, and others people search by: code, city, other names.
const cities = new Map(readFileSync(new URL('cities.tsv', import.meta.url), 'utf8')
  .split('\n').filter(line => line && !line.startsWith('#'))
  .map(line => line.split('\t')).map(([code, city, others]) => [code, { city, others: others ?? '' }]));

const radians = Math.PI / 180;
const kilometres = (a, b) => {
  const h = Math.sin((a.latitude - b.lat) * radians / 2) ** 2
    + Math.cos(a.latitude * radians) * Math.cos(b.lat * radians)
    * Math.sin((a.longitude - b.lon) * radians / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(h));
};

const byIata = new Map(older.filter(a => a.iata).map(a => [a.iata, a]));
const byIcao = new Map(older.map(a => [a.icao, a]));
const withCity = older.filter(a => a.city);

const fromName = name => name
  .replace(/\(.*?\)/g, ' ').replace(/[-–/,].*(Airport|Field|Base).*$/, ' ')
  .replace(/\b(International|Intl\.?|Regional|Municipal|Domestic|Metropolitan|Memorial|County|General|Airport|Airfield|Aerodrome|Airstrip|Heliport|Seaplane Base|Sea Plane Base|Field|City|Island Resort)\b/g, ' ')
  .replace(/\s+/g, ' ').trim() || name;

function cityOf(a) {
  const near = c => c?.city && c.country === a.country_code && kilometres(a, c) < 80;
  const match = [byIata.get(a.iata), byIcao.get(a.icao)].find(near);
  if (match) return match.city;
  const close = withCity.filter(c => c.country === a.country_code && Math.abs(c.lat - a.latitude) < 0.15)
    .map(c => [kilometres(a, c), c.city]).filter(([km]) => km < 10).sort((x, y) => x[0] - y[0])[0];
  return close ? close[1] : fromName(a.airport);
}

function cleaned(city) {
  const plain = city.replace(/-[A-Z][\w ]* Island$/, '').replace(/-Kalimantan Tengah$/, '')
    .replace(/\s*\(.*?\)\s*/g, ' ').replace(/`/g, "'").trim();
  const [first, ...rest] = plain.split('/').map(part => part.trim()).filter(Boolean);
  return { city: first ?? plain, others: rest.join(';') };
}

function sizeOf(a) {
  const long = a.runway_length >= 3000 || !a.runway_length && /^(BER|DSS|PKX)$/.test(a.iata);
  if (a.type === 'large_airport') return long || cities.has(a.iata) ? 'L' : 'S';
  return a.type === 'medium_airport' && (a.runway_length ?? 0) >= 3000 ? 'M' : 'S';
}

const text = value => value.normalize('NFC').replace(/[\t\r\n]+/g, ' ').replace(/\s+/g, ' ').trim();
const rows = newer.filter(a => !dropped.has(a.iata)).map(a => {
  const { city, others } = cities.get(a.iata) ?? cleaned(cityOf(a));
  const zone = zones[a.iata] ?? (a.country_code === 'CN' ? 'Asia/Shanghai' : a.time.replace(/\s/g, ''));
  return [a.iata, text(a.airport), text(city), a.country_code, (+a.latitude).toFixed(4),
    (+a.longitude).toFixed(4), zone, sizeOf(a), text(others)].join('\t');
}).sort();
writeFileSync(`${to}/airports.tsv`, rows.join('\n') + '\n');

const names = new Intl.DisplayNames(['en'], { type: 'region' });
const plain = { HK: 'Hong Kong', MO: 'Macao', MM: 'Myanmar', CD: 'DR Congo', CG: 'Congo', TR: 'Turkey' };
const used = new Set(rows.map(row => row.split('\t')[3]));
const countries = [...used].map(code => `${code}\t${plain[code] ?? names.of(code)}`).sort();
writeFileSync(`${to}/countries.tsv`, countries.join('\n') + '\n');
console.log(`${rows.length} airports, ${countries.length} countries`);
