package dev.doorbell.runtime.kafka;

import dev.doorbell.runtime.settings.BadSettingException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The file of {@code DOORBELL_KAFKA_CONFIG_FILE}: Java properties in UTF-8 with the security
 * settings of Kafka's clients. It may contain the clients' keys that begin with {@code ssl.},
 * {@code sasl.} or {@code security.}, and a few keys of connections. Doorbell decides all other
 * settings, since its guarantees depend on them. Messages never contain a value.
 */
final class KafkaClientFile {
  /** Keys without one of the prefixes that the file may contain. */
  private static final Set<String> OF_CONNECTIONS =
      Set.of(
          "client.dns.lookup",
          "client.rack",
          "metadata.max.age.ms",
          "receive.buffer.bytes",
          "send.buffer.bytes",
          "socket.connection.setup.timeout.max.ms",
          "socket.connection.setup.timeout.ms");

  private static final Pattern OF_SECURITY = Pattern.compile("(ssl|sasl|security)\\..+");

  private static final Set<String> KNOWN =
      Stream.of(
              ProducerConfig.configNames(),
              ConsumerConfig.configNames(),
              AdminClientConfig.configNames())
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> FIRST_WORDS =
      KNOWN.stream()
          .filter(key -> key.contains("."))
          .map(KafkaClientFile::firstWord)
          .collect(Collectors.toUnmodifiableSet());

  private static final String PROTOCOL = "security.protocol";

  private final String setting;
  private final List<String> lines;

  private KafkaClientFile(String setting, List<String> lines) {
    this.setting = setting;
    this.lines = lines;
  }

  /**
   * Reads the file.
   *
   * @param setting the name of the setting, for messages
   * @throws BadSettingException if it can't be read or breaks the rule; the message is one line
   */
  static Map<String, String> read(String setting, Path file) {
    try {
      return parse(setting, Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new BadSettingException("%s: there is no file %s".formatted(setting, file), e);
    } catch (CharacterCodingException e) {
      throw new BadSettingException("%s: %s is not a text in UTF-8".formatted(setting, file), e);
    } catch (IOException e) {
      throw new BadSettingException(
          "%s: %s can't be read (%s)".formatted(setting, file, e.getClass().getSimpleName()), e);
    }
  }

  /** Parses the text of a file. Throws as {@link #read} does. */
  static Map<String, String> parse(String setting, String text) {
    return new KafkaClientFile(setting, text.lines().toList()).checked(properties(setting, text));
  }

  private static Map<String, String> properties(String setting, String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new BadSettingException(
          setting + ": the file is not a file of Java properties: a \\u needs four digits", e);
    }
    Map<String, String> entries = new TreeMap<>();
    properties.forEach((key, value) -> entries.put((String) key, (String) value));
    return entries;
  }

  private Map<String, String> checked(Map<String, String> entries) {
    entries.forEach(this::check);
    boolean secured =
        entries.keySet().stream()
            .anyMatch(key -> key.startsWith("ssl.") || key.startsWith("sasl."));
    if (secured && !entries.containsKey(PROTOCOL)) {
      throw new BadSettingException(
          "%s: the file has ssl. or sasl. keys but no %s, so the clients would not use them"
              .formatted(setting, PROTOCOL));
    }
    return Map.copyOf(entries);
  }

  private void check(String key, String value) {
    boolean allowed = OF_CONNECTIONS.contains(key) || OF_SECURITY.matcher(key).matches();
    if (!KNOWN.contains(key)) {
      throw new BadSettingException(
          "%s: %s is not a key of Kafka's clients; a value of several lines needs a backslash at the end of each line but the last"
              .formatted(setting, place(key)));
    }
    if (!allowed) {
      throw new BadSettingException(
          "%s: %s is not allowed, since Doorbell sets it itself; allowed are ssl.*, sasl.*, security.* and %s"
              .formatted(setting, place(key), String.join(", ", new TreeSet<>(OF_CONNECTIONS))));
    }
    if (value.contains("${")) {
      throw new BadSettingException(
          "%s: %s has a placeholder ${...}, which Doorbell does not replace: write the value itself"
              .formatted(setting, place(key)));
    }
  }

  /**
   * The line and the key. What looks like no key of Kafka is not shown: it may be a part of a value
   * of several lines, and so of a secret.
   */
  private String place(String key) {
    boolean showable = key.contains(".") && FIRST_WORDS.contains(firstWord(key));
    int line = 1;
    while (line <= lines.size() && !lines.get(line - 1).stripLeading().startsWith(key)) {
      line++;
    }
    String where = line > lines.size() ? "an entry" : "line " + line;
    return showable ? where + " (" + key + ")" : where;
  }

  private static String firstWord(String key) {
    return key.substring(0, key.indexOf('.'));
  }
}
