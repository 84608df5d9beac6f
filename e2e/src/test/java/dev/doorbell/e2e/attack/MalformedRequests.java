package dev.doorbell.e2e.attack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests that can't be served, to fill the log with their text. */
final class MalformedRequests implements Attack {
  private static final int REQUESTS = 2_000;
  private static final int MAX_LINES = 20;
  private static final int MAX_BYTES = 50_000;
  private static final String TEXT = "attacker-text";

  @Override
  public String name() {
    return "malformed-requests";
  }

  @Override
  public Duration longest() {
    return Duration.ofMinutes(2);
  }

  @Override
  public void run(Target target, AttackReport report) throws Exception {
    String before = target.log();
    Map<Integer, Integer> statuses = new TreeMap<>();
    List<String> failed = new ArrayList<>();
    try (NormalRequests normal = NormalRequests.start(target)) {
      List<byte[]> kinds = MalformedRequest.ofEachKind(TEXT);
      for (int i = 0; i < REQUESTS; i++) {
        int status = RawClient.status("127.0.3.1", target.port(), kinds.get(i % kinds.size()));
        statuses.merge(status, 1, Integer::sum);
        if (status == 500) {
          failed.add(beginning(kinds.get(i % kinds.size())));
        }
      }
      normal.report(report, Duration.ofSeconds(1));
    }
    String written = target.log().substring(before.length());
    report.figure("responses by status", statuses);
    report.require(failed.isEmpty(), "500 for " + failed.stream().distinct().toList());
    report.atMost("lines in the log", written.lines().count(), MAX_LINES);
    report.atMost("bytes in the log", written.length(), MAX_BYTES);
    target.reportHealth(report);
  }

  private static String beginning(byte[] request) {
    return new String(request, 0, Math.min(60, request.length), StandardCharsets.ISO_8859_1);
  }
}
