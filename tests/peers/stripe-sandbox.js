// Stripe's own library against something that says it is Stripe: takes a payment, gives it back, makes mistakes.
// Prints what it saw as JSON. Arguments: the address that Stripe's /v1 is below, and the one where a card pays.
const Stripe = require('stripe');

const [address, payAt] = process.argv.slice(2);
const api = new URL(address);

// The library takes a host, and no path.
const http = Stripe.createNodeHttpClient();
const request = http.makeRequest.bind(http);
http.makeRequest = (host, port, path, ...rest) => request(host, port, api.pathname + path, ...rest);

const connect = (apiKey, maxNetworkRetries) => new Stripe(apiKey, {
  host: api.hostname, port: api.port, protocol: 'http', httpClient: http, maxNetworkRetries, telemetry: false,
});
const stripe = connect('sk_test_node', 0);

const order = {
  mode: 'payment',
  client_reference_id: 'NODE01',
  success_url: 'https://example.com/done?id={CHECKOUT_SESSION_ID}',
  metadata: { booking_ref: 'NODE01', account_id: 'acc_1' },
  payment_intent_data: { metadata: { booking_ref: 'NODE01', account_id: 'acc_1', note: '₹ & more = ✈' } },
  line_items: [{
    quantity: 2,
    price_data: { currency: 'inr', unit_amount: 150000, product_data: { name: 'DEL–BOM' } },
  }],
};

const failure = promise => promise.then(
  () => 'no failure', error => [error.type, error.statusCode, error.code ?? null, error.param ?? null].join(' '));

async function main() {
  const create = (key, more) => stripe.checkout.sessions.create({ ...order, ...more }, { idempotencyKey: key });
  const session = await create('node-1');
  const again = await create('node-1');
  const paid = await fetch(payAt + session.id, { method: 'POST', body: JSON.stringify({ card: '4242424242424242' }) });
  const whole = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
  const intent = whole.payment_intent.id;
  const refund = (amount, idempotencyKey) =>
    stripe.refunds.create({ payment_intent: intent, amount, metadata: { slice: 'inbound' } }, { idempotencyKey });
  const refunds = [await refund(1000), await refund(2000), await refund(3000, 'node-3')];
  const listed = [];
  for await (const one of stripe.refunds.list({ payment_intent: intent, limit: 1 })) {
    listed.unshift(one.id);
  }

  const patient = connect('sk_test_node', 5);
  const atOnce = await Promise.all(Array.from({ length: 6 }, () =>
    patient.checkout.sessions.create({ ...order, client_reference_id: 'NODE02' }, { idempotencyKey: 'node-2' })));
  return {
    apiVersion: session.lastResponse.apiVersion === Stripe.API_VERSION || session.lastResponse.apiVersion,
    replays: [session, again].map(one => one.lastResponse.headers['idempotent-replayed'] ?? 'false'),
    isSame: again.id === session.id && again.url === session.url,
    total: session.amount_total,
    paid: paid.status,
    status: [whole.status, whole.payment_status, whole.payment_intent.status].join(' '),
    note: whole.payment_intent.metadata.note,
    charged: whole.payment_intent.latest_charge.amount_captured,
    allListed: JSON.stringify(listed) === JSON.stringify(refunds.map(one => one.id)),
    slice: (await stripe.refunds.retrieve(refunds[0].id)).metadata.slice,
    left: (await stripe.paymentIntents.retrieve(intent, { expand: ['latest_charge'] })).latest_charge.amount_refunded,
    disputes: (await stripe.disputes.list({ payment_intent: intent })).data.length,
    atOnce: new Set(atOnce.map(one => one.id)).size,
    expired: (await stripe.checkout.sessions.expire(atOnce[0].id)).status,
    failures: {
      tooMuch: await failure(refund(1000000)),
      otherParameters: await failure(create('node-1', { client_reference_id: 'NODE03' })),
      otherCall: await failure(refund(1000, 'node-1')),
      expiredTwice: await failure(stripe.checkout.sessions.expire(atOnce[0].id)),
      missing: await failure(stripe.paymentIntents.retrieve('pi_3AAAAAAAAAAAAAAAAAAAAAA')),
      liveKey: await failure(connect('sk_live_node', 0).refunds.retrieve(refunds[0].id)),
      unknown: await failure(stripe.refunds.create({ payment_intent: intent, colour: 'blue' })),
    },
  };
}

// The library keeps a timer of 80 seconds for each connection that it leaves open.
main().then(seen => {
  console.log(JSON.stringify(seen));
  process.exit();
});
