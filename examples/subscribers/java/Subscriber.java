import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints who said what from the enriched topic: {@code java Subscriber BROKERS TOPIC [COUNT]}. */
public final class Subscriber {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] arguments) throws Exception {
    long left = arguments.length > 2 ? Long.parseLong(arguments[2]) : Long.MAX_VALUE;
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", arguments[0],
            "group.id", "who-said-what-java",
            "isolation.level", "read_committed", // the Java client's default is read_uncommitted
            "auto.offset.reset", "earliest",
            "enable.auto.commit", false);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(arguments[1]));
      while (left > 0) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (left-- > 0) show(record);
        }
        consumer.commitSync(); // after the work: a crash repeats events and loses none
      }
    }
  }

  private static void show(ConsumerRecord<String, byte[]> record) throws Exception {
    if (record.value() == null) { // a tombstone: the article was withdrawn
      OUT.println("withdrawn\t" + record.key());
      return;
    }
    JsonNode event = JSON.readTree(record.value());
    checkOffsets(event);
    for (JsonNode quote : event.path("quotes")) {
      String speaker = quote.path("speaker").path("name").asText("?");
      OUT.println(speaker + "\t" + String.join(" ", quote.path("text").asText().strip().split("\\s+")));
    }
  }

  private static void checkOffsets(JsonNode event) {
    for (JsonNode entity : event.path("entities")) {
      for (JsonNode mention : entity.path("mentions")) {
        check(event, mention.path("location").asText(), mention.path("text"), mention);
      }
    }
    for (JsonNode quote : event.path("quotes")) {
      String location = quote.path("location").asText();
      for (JsonNode segment : quote.path("segments")) {
        check(event, location, segment.path("exact"), segment);
      }
      for (JsonNode span : List.of(quote.path("cue"), quote.path("speaker").path("mention"))) {
        if (span.isObject()) check(event, location, span.path("text"), span);
      }
    }
  }

  private static void check(JsonNode event, String location, JsonNode words, JsonNode span) {
    JsonNode text = location.equals("title") ? event.at("/article/title") : event.at("/text/value");
    if (text.isNull()) return;
    String found = slice(text.asText(), span.path("start").asInt(), span.path("end").asInt());
    if (!found.equals(words.asText())) {
      throw new IllegalStateException(event.at("/article/id").asText() + ": " + words + " is not at " + span);
    }
  }

  /**
   * Offsets are code points, a Java string is indexed by UTF-16 units: beyond U+FFFF the two part. Where
   * {@code text.utf16_safe} is true, {@code text.substring(start, end)} does as well.
   */
  private static String slice(String text, int start, int end) {
    int from = text.offsetByCodePoints(0, start);
    return text.substring(from, text.offsetByCodePoints(from, end - start));
  }
}
