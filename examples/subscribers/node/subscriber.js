// Print who said what, by kafkajs: node subscriber.js BROKERS TOPIC [COUNT]
import { decompress } from "fzstd";
import kafkajs from "kafkajs";

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;
// Events are compressed with zstd unless QUOTEWIRE_KAFKA_COMPRESSION says otherwise; kafkajs reads gzip alone by itself.
CompressionCodecs[CompressionTypes.ZSTD] = () => ({ decompress: async (bytes) => Buffer.from(decompress(bytes)) });

const [brokers, topic, count] = process.argv.slice(2);
let left = count ? Number(count) : Infinity;

// Offsets are code points, a JavaScript string is indexed by UTF-16 units: beyond U+FFFF the two part.
// Where event.text.utf16_safe is true, text.slice(start, end) does as well.
const slice = (codePoints, { start, end }) => codePoints.slice(start, end).join("");

function* spans(event) {
  for (const entity of event.entities)
    for (const mention of entity.mentions) yield [mention.location, mention.text, mention];
  for (const quote of event.quotes) {
    for (const segment of quote.segments) yield [quote.location, segment.exact, segment];
    for (const span of [quote.cue, quote.speaker?.mention]) if (span) yield [quote.location, span.text, span];
  }
}

function checkOffsets(event) {
  const texts = { body: event.text.value && [...event.text.value], title: event.article.title && [...event.article.title] };
  for (const [location, words, span] of spans(event))
    if (texts[location] && slice(texts[location], span) !== words)
      throw new Error(`${event.article.id}: ${JSON.stringify(words)} is not at ${span.start}`);
}

function show(message) {
  if (message.value === null) return console.log(`withdrawn\t${message.key}`); // a tombstone
  const event = JSON.parse(message.value);
  checkOffsets(event);
  for (const quote of event.quotes)
    console.log(`${quote.speaker?.name ?? "?"}\t${quote.text.split(/\s+/).filter(Boolean).join(" ")}`);
}

const kafka = new Kafka({ clientId: "who-said-what", brokers: brokers.split(","), logLevel: logLevel.ERROR });
// readUncommitted: false is read_committed; maxWaitTimeInMs only so that a short run ends soon.
const consumer = kafka.consumer({ groupId: "who-said-what-node", readUncommitted: false, maxWaitTimeInMs: 500, retry: { retries: 0 } });
let finish;
const done = new Promise((resolve, reject) => {
  finish = resolve;
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
});
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  autoCommit: false,
  eachMessage: async ({ partition, message }) => {
    if (left <= 0) return;
    show(message);
    await consumer.commitOffsets([{ topic, partition, offset: String(BigInt(message.offset) + 1n) }]);
    if (--left <= 0) finish();
  },
});
await done;
await consumer.disconnect();
