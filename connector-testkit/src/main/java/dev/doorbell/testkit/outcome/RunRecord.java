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
 * What is seen of one run, over all its attempts. Written by the run, read by its outcome.
 * Thread-safe.
 */
public final class RunRecord {
  private final Breaches breaches;
  private final Secrets secrets = new Secrets();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<AskedQuestion> questions = new CopyOnWriteArrayList<>();
  private final List<FetchedDocument> documents = new CopyOnWriteArrayList<>();
  private final List<LogLine> log = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger authenticatorCodes = new AtomicInteger();
  private final AtomicReference<@Nullable AssertionError> trouble = new AtomicReference<>();

  /** Of a run that has not begun. */
  public RunRecord(Breaches breaches) {
    this.breaches = breaches;
  }

  public Breaches breaches() {
    return breaches;
  }

  public Secrets secrets() {
    return secrets;
  }

  /** The connector has called this method of its context. */
  public void call(String name) {
    calls.add(name);
  }

  /** The user sees a new question. */
  public void question(AskedQuestion question) {
    questions.add(question);
  }

  public void document(FetchedDocument document) {
    documents.add(document);
  }

  /** As the connector has said it, secrets and all. */
  public void log(LogLine line) {
    log.add(line);
  }

  /** A request goes out, or one hop of a redirect. */
  public void request() {
    requests.incrementAndGet();
  }

  /** The authenticator's key has answered in place of the person. */
  public void authenticatorCode() {
    authenticatorCodes.incrementAndGet();
  }

  /** The test itself went wrong; the first time counts. */
  public void trouble(AssertionError error) {
    trouble.compareAndSet(null, error);
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

  public List<LogLine> log() {
    return List.copyOf(log);
  }

  public int requests() {
    return requests.get();
  }

  public int authenticatorCodes() {
    return authenticatorCodes.get();
  }

  /** What went wrong with the test itself, null for nothing. */
  public @Nullable AssertionError trouble() {
    return trouble.get();
  }
}
