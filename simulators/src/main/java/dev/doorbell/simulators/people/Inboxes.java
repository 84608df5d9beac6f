package dev.doorbell.simulators.people;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The messages of every login, and the list of logins that were used at any site. Thread-safe: each
 * method is atomic.
 */
public final class Inboxes {
  private static final int KEPT_MESSAGES = 200;
  private static final int KEPT_LOGINS = 10_000;

  @GuardedBy("this")
  private final Map<String, Deque<Message>> newestFirst = new HashMap<>();

  @GuardedBy("this")
  private final Map<String, Integer> sent = new HashMap<>();

  @GuardedBy("this")
  private final Set<String> seen = new LinkedHashSet<>();

  /** Adds a message to the inbox of a login. The newest 200 messages are kept. */
  public synchronized void deliver(String login, Message message) {
    Deque<Message> inbox = newestFirst.computeIfAbsent(login, _ -> new ArrayDeque<>());
    inbox.addFirst(message);
    if (inbox.size() > KEPT_MESSAGES) {
      inbox.removeLast();
    }
    sent.merge(login, 1, Integer::sum);
    addLogin(login);
  }

  /** Records that a login was used at a site, for the list of phones. */
  public synchronized void addLogin(String login) {
    if (seen.size() < KEPT_LOGINS) {
      seen.add(login);
    }
  }

  /** The kept messages of a login, newest first. */
  public synchronized List<Message> messagesOf(String login) {
    return List.copyOf(newestFirst.getOrDefault(login, new ArrayDeque<>()));
  }

  /** How many messages this login has received in total, without codes of authenticator apps. */
  public synchronized int sentTo(String login) {
    return sent.getOrDefault(login, 0);
  }

  /** The logins in the order of their first use. */
  public synchronized List<String> logins() {
    return new ArrayList<>(seen);
  }
}
