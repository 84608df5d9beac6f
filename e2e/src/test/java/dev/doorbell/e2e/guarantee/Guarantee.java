package dev.doorbell.e2e.guarantee;

import java.util.List;

/** A guarantee that holds under every fault, and the check that it was kept. */
public interface Guarantee {
  /** Each violation of the guarantee on one line; empty if there is none. */
  List<String> violations(TrialEvidence evidence);

  /** The guarantees that the evidence of simulated users can check. */
  static List<Guarantee> all() {
    return List.of(
        new EveryJobEndsOnce(),
        new EveryMessageIsAnnounced(),
        new NoAnswerReachesAnotherJob(),
        new EveryDocumentIsSavedOnce(),
        new ClientsSawNoUnexpectedResponse());
  }

  /** The violations of all guarantees, each line with the name of its guarantee. */
  static List<String> allViolations(TrialEvidence evidence) {
    return all().stream()
        .flatMap(guarantee ->
            guarantee.violations(evidence).stream()
                .map(line -> guarantee.getClass().getSimpleName() + ": " + line))
        .toList();
  }
}
