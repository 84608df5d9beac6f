package dev.doorbell.konnector.stack;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The account as the konnector sees it. While the konnector waits for a code, a read is held open
 * until the code is there, so that the konnector has it long before its next poll. Thread-safe.
 */
public final class AccountDocument {
  static final String TYPE = "io.cozy.accounts";

  private static final JsonMapper JSON = new JsonMapper();

  private final String id;
  private final Duration longestHold;
  private final Consumer<StackEvent> events;

  @GuardedBy("this")
  private ObjectNode document;

  @GuardedBy("this")
  private int generation = 1;

  /** Whether the user has yet to answer, and the konnector reads the account to find the answer. */
  @GuardedBy("this")
  private boolean awaitingCode;

  @GuardedBy("this")
  private boolean closed;

  /**
   * @param document without {@code _id}, {@code _type} and {@code _rev}
   * @param longestHold how long a read is held open; zero for never
   * @param events receives what the konnector changes
   */
  public AccountDocument(
      String id, ObjectNode document, Duration longestHold, Consumer<StackEvent> events) {
    this.id = id;
    this.longestHold = longestHold;
    this.events = events;
    this.document = document.deepCopy();
    this.document.put("_id", id).put("_type", TYPE).put("_rev", revision());
  }

  public String id() {
    return id;
  }

  /** The document now. While the konnector waits for a code, blocks until there is one. */
  synchronized Reply read() {
    long end = System.nanoTime() + longestHold.toNanos();
    long left = longestHold.toMillis();
    try {
      while (awaitingCode && !closed && left > 0) {
        wait(left);
        left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Reply.json(200, document.deepCopy());
  }

  /** Replaces the document. 409 unless it has the current revision. */
  Reply write(JsonNode changed) {
    StackEvent event = null;
    boolean accountChanged;
    Reply reply;
    synchronized (this) {
      if (!(changed instanceof ObjectNode object)) {
        return Reply.error(400, "bad_request");
      }
      if (!changed.path("_rev").asString("").equals(revision())) {
        return Reply.conflict();
      }
      String before = text(document, "state");
      String state = text(changed, "state");
      accountChanged = differs(changed, "auth") || differs(changed, "data");
      boolean retried = TwoFactorState.isWaiting(state) && text(changed, "twoFACode") == null;
      document = object.deepCopy();
      generation++;
      document.put("_id", id).put("_type", TYPE).put("_rev", revision());
      if (!Objects.equals(before, state) || (retried && !awaitingCode)) {
        awaitingCode = TwoFactorState.isCode(state);
        event = new StackEvent.StateChanged(state);
        notifyAll();
      }
      reply = written();
    }
    if (accountChanged) {
      events.accept(new StackEvent.AccountChanged());
    }
    if (event != null) {
      events.accept(event);
    }
    return reply;
  }

  @GuardedBy("this")
  private Reply written() {
    ObjectNode reply = JSON.createObjectNode();
    reply.put("id", id).put("type", TYPE).put("ok", true).put("rev", revision());
    reply.set("data", document.deepCopy());
    return Reply.json(200, reply);
  }

  /** Gives the konnector the user's code, as Cozy's frontend does. */
  public synchronized void answer(String code) {
    document.put("twoFACode", code);
    changed();
  }

  /** Ends the wait without an answer, and lets all held reads return. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  @GuardedBy("this")
  private void changed() {
    awaitingCode = false;
    generation++;
    document.put("_rev", revision());
    notifyAll();
  }

  /** The state that the konnector set last; null for none. */
  public synchronized @Nullable String state() {
    return text(document, "state");
  }

  /** The part of the document with that name; a missing node if there is none. */
  public synchronized JsonNode part(String name) {
    return document.path(name).deepCopy();
  }

  @GuardedBy("this")
  private boolean differs(JsonNode changed, String name) {
    return !changed.path(name).equals(document.path(name));
  }

  @GuardedBy("this")
  private String revision() {
    return generation + "-" + id;
  }

  private static @Nullable String text(JsonNode node, String name) {
    String text = node.path(name).asString("");
    return text.isEmpty() ? null : text;
  }
}
