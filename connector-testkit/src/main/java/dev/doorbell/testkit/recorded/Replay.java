package dev.doorbell.testkit.recorded;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.testkit.recorded.Recorded.Header;
import dev.doorbell.testkit.recording.RecordedExchange;
import dev.doorbell.testkit.recording.SentNames;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Responds with the exchanges of a recording. A request matches an exchange with the same method,
 * host and path that sent values of the same names; the same values in the query are preferred. In
 * the order of the recording: the next match after the last response, otherwise one before it. A
 * POST is answered once for each time it was recorded, a GET any number of times. Thread-safe.
 */
final class Replay {
  private final List<RecordedExchange> exchanges;

  @GuardedBy("this")
  private final BitSet served = new BitSet();

  /** The exchange after the last one that was served. */
  @GuardedBy("this")
  private int next;

  /** The exchange that was served last; negative for none. */
  @GuardedBy("this")
  private int last = -1;

  Replay(List<RecordedExchange> exchanges) {
    this.exchanges = List.copyOf(exchanges);
  }

  /**
   * The recorded response.
   *
   * @throws UnexpectedRequestException if none is left for this request
   */
  synchronized Recorded respond(SeenRequest request) {
    List<Integer> matching = matching(request);
    if (matching.isEmpty()) {
      throw unexpected(request);
    }
    int found = choose(request, matching);
    served.set(found);
    next = Math.max(next, found + 1);
    last = found;
    return recorded(exchanges.get(found));
  }

  /** The exchange that was served last, with its number; empty if none was. */
  synchronized Optional<String> last() {
    return last < 0
        ? Optional.empty()
        : Optional.of("exchange %d, %s".formatted(last + 1, exchanges.get(last)));
  }

  @GuardedBy("this")
  private int choose(SeenRequest request, List<Integer> matching) {
    for (int index : matching) {
      if (index >= next) {
        return index;
      }
    }
    boolean repeatable = request.method().equals("GET");
    for (int index : matching.reversed()) {
      if (repeatable || !served.get(index)) {
        return index;
      }
    }
    throw new UnexpectedRequestException(
        "%s was recorded %d times, and was requested once more; %s"
            .formatted(describe(request), matching.size(), expectation()));
  }

  /** The indexes of the exchanges that match, in order. */
  private List<Integer> matching(SeenRequest request) {
    Set<String> inBody = request.bodyNames();
    List<Integer> sameNames =
        indexes(exchange ->
            isAt(exchange, request)
                && inQuery(exchange).equals(SentNames.inQuery(request.query()))
                && exchange.names().equals(inBody));
    List<Integer> sameQuery =
        sameNames.stream()
            .filter(index -> query(exchanges.get(index)).equals(request.query()))
            .toList();
    return sameQuery.isEmpty() ? sameNames : sameQuery;
  }

  private List<Integer> indexes(Predicate<RecordedExchange> condition) {
    return IntStream.range(0, exchanges.size())
        .filter(index -> condition.test(exchanges.get(index)))
        .boxed()
        .toList();
  }

  private static boolean isAt(RecordedExchange exchange, SeenRequest request) {
    return exchange.method().equals(request.method())
        && exchange.address().getPath().equals(request.path())
        && (request.host().isEmpty() || request.host().equals(exchange.address().getHost()));
  }

  private static String query(RecordedExchange exchange) {
    String query = exchange.address().getRawQuery();
    return query == null ? "" : query;
  }

  private static Set<String> inQuery(RecordedExchange exchange) {
    return SentNames.inQuery(query(exchange));
  }

  @GuardedBy("this")
  private UnexpectedRequestException unexpected(SeenRequest request) {
    List<Set<String>> names =
        indexes(exchange -> isAt(exchange, request)).stream()
            .map(index -> names(exchanges.get(index)))
            .distinct()
            .toList();
    String recorded =
        names.isEmpty()
            ? "nothing is recorded there"
            : "recorded there: " + String.join(" or ", names.stream().map(Set::toString).toList());
    return new UnexpectedRequestException(
        "%s is not in the recording: %s; %s".formatted(describe(request), recorded, expectation()));
  }

  private static Set<String> names(RecordedExchange exchange) {
    Set<String> names = new TreeSet<>(exchange.names());
    names.addAll(inQuery(exchange));
    return names;
  }

  private static String describe(SeenRequest request) {
    Set<String> names = new TreeSet<>(request.bodyNames());
    names.addAll(SentNames.inQuery(request.query()));
    return "%s %s%s%s"
        .formatted(
            request.method(),
            request.host(),
            request.path(),
            names.isEmpty() ? "" : " with " + names);
  }

  @GuardedBy("this")
  private String expectation() {
    if (next >= exchanges.size()) {
      return "the recording has no further request";
    }
    RecordedExchange expected = exchanges.get(next);
    Set<String> names = names(expected);
    return "the next recorded request is %s%s (exchange %d)"
        .formatted(expected, names.isEmpty() ? "" : " with " + names, next + 1);
  }

  private static Recorded recorded(RecordedExchange exchange) {
    List<Header> headers =
        exchange.headers().stream()
            .map(header -> new Header(header.name(), header.value()))
            .toList();
    return new Recorded(
        exchange.status(), headers, exchange.body().bytes(), exchange.sendsMessage());
  }
}
