package dev.doorbell.e2e.guarantee;

import java.util.List;

/** A promise that holds whatever breaks, and how to see whether it was kept. */
public interface Guarantee {
  /** What goes against it, a line each; empty if it was kept. */
  List<String> broken(TrialEvidence evidence);

  /** Those that a crowd can bear witness to. */
  static List<Guarantee> all() {
    return List.of(
        new EveryJobEndsOnce(),
        new EveryMessageIsAnnounced(),
        new NoAnswerReachesAnotherJob(),
        new EveryDocumentIsSavedOnce(),
        new ClientsSawNoUnexpectedResponse());
  }

  /** What goes against any of them, each line with the name of its guarantee. */
  static List<String> allBroken(TrialEvidence evidence) {
    return all().stream()
        .flatMap(guarantee ->
            guarantee.broken(evidence).stream()
                .map(line -> guarantee.getClass().getSimpleName() + ": " + line))
        .toList();
  }
}
