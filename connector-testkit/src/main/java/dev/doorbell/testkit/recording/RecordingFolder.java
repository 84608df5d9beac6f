package dev.doorbell.testkit.recording;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.sdk.content.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recording as a folder: {@value #INDEX} with everything but the bodies of the responses, and a
 * file for each body. Later versions may add members; unknown ones are ignored.
 */
public final class RecordingFolder {
  /** The file that lists the exchanges. */
  public static final String INDEX = "recording.json";

  private static final int FORMAT = 1;
  private static final Pattern BODY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private RecordingFolder() {}

  private record Index(
      int format,
      String connector,
      String time,
      Map<String, String> fields,
      @Nullable Map<String, String> parameters,
      List<AnswerEntry> answers,
      List<ExchangeEntry> exchanges) {}

  private record AnswerEntry(
      String kind, @Nullable String value, @Nullable Map<String, String> values) {}

  private record ExchangeEntry(
      String method,
      String address,
      @Nullable Set<String> names,
      int status,
      @Nullable Boolean sendsMessage,
      List<RecordedHeader> headers,
      @Nullable String body) {}

  /**
   * Writes the recording into an empty folder.
   *
   * @throws UncheckedIOException if a file can't be written
   */
  public static void write(Path folder, Recording recording) {
    List<ExchangeEntry> entries = new ArrayList<>();
    try {
      for (RecordedExchange exchange : recording.exchanges()) {
        String body = exchange.body().size() == 0 ? null : bodyName(entries.size() + 1, exchange);
        if (body != null) {
          Files.write(folder.resolve(body), exchange.body().bytes());
        }
        entries.add(entry(exchange, body));
      }
      Index index =
          new Index(
              FORMAT,
              recording.connector(),
              recording.time().toString(),
              new TreeMap<>(recording.fields()),
              new TreeMap<>(recording.parameters()),
              recording.answers().stream().map(RecordingFolder::entry).toList(),
              entries);
      Files.writeString(folder.resolve(INDEX), JSON.writeValueAsString(index) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The recording can't be written to " + folder, e);
    }
  }

  /**
   * Reads a recording.
   *
   * @throws IllegalArgumentException if the folder has no recording that this version can read
   * @throws UncheckedIOException if a file can't be read
   */
  public static Recording read(Path folder) {
    Path file = folder.resolve(INDEX);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "%s is not a recording: it has no %s".formatted(folder, INDEX));
    }
    try {
      Index index = JSON.readValue(Files.readString(file), Index.class);
      if (index.format() != FORMAT) {
        throw new IllegalArgumentException(
            "%s has format %d, but this version reads format %d"
                .formatted(file, index.format(), FORMAT));
      }
      List<RecordedExchange> exchanges = new ArrayList<>();
      for (ExchangeEntry entry : index.exchanges()) {
        exchanges.add(exchange(folder, entry));
      }
      return new Recording(
          index.connector(),
          Instant.parse(index.time()),
          index.fields(),
          requireNonNullElse(index.parameters(), Map.<String, String>of()),
          index.answers().stream().map(RecordingFolder::answer).toList(),
          exchanges);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s is not the index of a recording: line %d: %s"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (DateTimeException | NullPointerException e) {
      throw new IllegalArgumentException(
          file + " is not the index of a recording: a member is missing, or the time is wrong", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The recording in %s can't be read".formatted(folder), e);
    }
  }

  /** For instance {@code 03-post-login.html}, so that the files are in the order of the run. */
  private static String bodyName(int number, RecordedExchange exchange) {
    String path = exchange.address().getPath();
    String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9_-]+", "-");
    String named = last.substring(0, Math.min(last.length(), 40));
    return "%02d-%s%s.%s"
        .formatted(
            number,
            exchange.method().toLowerCase(Locale.ROOT),
            named.isEmpty() ? "" : "-" + named,
            extension(exchange));
  }

  private static String extension(RecordedExchange exchange) {
    String type =
        exchange.headers().stream()
            .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
            .map(header -> header.value().toLowerCase(Locale.ROOT))
            .findFirst()
            .orElse("");
    if (type.contains("html")) {
      return "html";
    }
    for (String known : List.of("json", "pdf", "zip", "png", "xml", "csv", "javascript", "css")) {
      if (type.contains(known)) {
        return known;
      }
    }
    return type.startsWith("text/") ? "txt" : "bin";
  }

  private static ExchangeEntry entry(RecordedExchange exchange, @Nullable String body) {
    return new ExchangeEntry(
        exchange.method(),
        exchange.address().toString(),
        new TreeSet<>(exchange.names()),
        exchange.status(),
        exchange.sendsMessage(),
        exchange.headers(),
        body);
  }

  private static RecordedExchange exchange(Path folder, ExchangeEntry entry) throws IOException {
    String body = entry.body();
    if (body != null && !BODY.matcher(body).matches()) {
      throw new IllegalArgumentException("The body of an exchange must be a file of the recording");
    }
    byte[] content = body == null ? new byte[0] : Files.readAllBytes(folder.resolve(body));
    return new RecordedExchange(
        entry.method(),
        URI.create(entry.address()),
        requireNonNullElse(entry.names(), Set.<String>of()),
        entry.status(),
        Boolean.TRUE.equals(entry.sendsMessage()),
        entry.headers(),
        Content.of(content));
  }

  private static AnswerEntry entry(RecordedAnswer answer) {
    return switch (answer) {
      case RecordedAnswer.Typed(var text) -> new AnswerEntry("typed", text, null);
      case RecordedAnswer.Filled(var values) ->
          new AnswerEntry("filled", null, new TreeMap<>(values));
      case RecordedAnswer.Chosen(var option) -> new AnswerEntry("chosen", option, null);
      case RecordedAnswer.OtherWay(var id) -> new AnswerEntry("other way", id, null);
      case RecordedAnswer.AskedForResend _ -> new AnswerEntry("asked for a resend", null, null);
      case RecordedAnswer.Waited _ -> new AnswerEntry("waited for the site", null, null);
      case RecordedAnswer.LetExpire _ -> new AnswerEntry("let it expire", null, null);
      case RecordedAnswer.Cancelled _ -> new AnswerEntry("cancelled", null, null);
    };
  }

  private static RecordedAnswer answer(AnswerEntry entry) {
    String value = requireNonNullElse(entry.value(), "");
    return switch (entry.kind()) {
      case "typed" -> new RecordedAnswer.Typed(value);
      case "filled" ->
          new RecordedAnswer.Filled(requireNonNullElse(entry.values(), Map.<String, String>of()));
      case "chosen" -> new RecordedAnswer.Chosen(value);
      case "other way" -> new RecordedAnswer.OtherWay(value);
      case "asked for a resend" -> new RecordedAnswer.AskedForResend();
      case "waited for the site" -> new RecordedAnswer.Waited();
      case "let it expire" -> new RecordedAnswer.LetExpire();
      case "cancelled" -> new RecordedAnswer.Cancelled();
      default ->
          throw new IllegalArgumentException(
              "This version does not know the answer '%s' of a recording".formatted(entry.kind()));
    };
  }
}
