package dev.doorbell.testkit.outcome;

import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.testkit.rule.Breaches;
import dev.doorbell.testkit.rule.Secrets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a trial records of one run, over all its attempts. Written by the run, read by its outcome.
 * Thread-safe.
 */
public final class RunRecord {
  private final Breaches breaches;
  private final Secrets secrets = new Secrets();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<AskedQuestion> questions = new CopyOnWriteArrayList<>();
  private final List<FetchedDocument> documents = new CopyOnWriteArrayList<>();
  private final List<String> replaced = new CopyOnWriteArrayList<>();
  private final List<LogLine> log = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final List<String> authenticatorCodes = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable AssertionError> testError = new AtomicReference<>();

  /** An empty record for a run that has not started. */
  public RunRecord(Breaches breaches) {
    this.breaches = breaches;
  }

  public Breaches breaches() {
    return breaches;
  }

  public Secrets secrets() {
    return secrets;
  }

  /** Records that the connector called this method of its context. */
  public void call(String name) {
    calls.add(name);
  }

  /** Records a new question to the user. */
  public void question(AskedQuestion question) {
    questions.add(question);
  }

  /**
   * Records a document that was saved.
   *
   * @param replaces whether the account had it in another version
   */
  public void document(FetchedDocument document, boolean replaces) {
    documents.add(document);
    if (replaces) {
      replaced.add(document.key());
    }
  }

  /** Records a log line of the connector, secrets included. */
  public void log(LogLine line) {
    log.add(line);
  }

  /** Counts a request; each hop of a redirect counts. */
  public void request() {
    requests.incrementAndGet();
  }

  /** Records an answer by the authenticator key. */
  public void authenticatorCode(String code) {
    authenticatorCodes.add(code);
  }

  /** Records that the test itself is wrong; only the first error is kept. */
  public void testError(AssertionError error) {
    testError.compareAndSet(null, error);
  }

  public List<String> calls() {
    return List.copyOf(calls);
  }

  public List<AskedQuestion> questions() {
    return List.copyOf(questions);
  }

  public List<Challenge> challenges() {
    return questions.stream().map(AskedQuestion::challenge).toList();
  }

  public List<FetchedDocument> documents() {
    return List.copyOf(documents);
  }

  /** The keys of those documents that replaced another version, in order. */
  public List<String> replaced() {
    return List.copyOf(replaced);
  }

  public List<LogLine> log() {
    return List.copyOf(log);
  }

  public int requests() {
    return requests.get();
  }

  public int authenticatorCodes() {
    return authenticatorCodes.size();
  }

  /** The codes of the authenticator key, in order. They are secrets. */
  public List<String> authenticatorCodeValues() {
    return List.copyOf(authenticatorCodes);
  }

  /** The error of the test itself; null for none. */
  public @Nullable AssertionError testError() {
    return testError.get();
  }
}
