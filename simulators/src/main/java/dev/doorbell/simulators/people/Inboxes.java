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
  private static final int MAX_MESSAGES = 200;
  private static final int MAX_LOGINS = 10_000;

  @GuardedBy("this")
  private final Map<String, Deque<Message>> messagesByLogin = new HashMap<>();

  @GuardedBy("this")
  private final Map<String, Integer> sentCounts = new HashMap<>();

  @GuardedBy("this")
  private final Set<String> knownLogins = new LinkedHashSet<>();

  /** Adds a message to the inbox of a login. The newest 200 messages are kept. */
  public synchronized void deliver(String login, Message message) {
    Deque<Message> inbox = messagesByLogin.computeIfAbsent(login, _ -> new ArrayDeque<>());
    inbox.addFirst(message);
    if (inbox.size() > MAX_MESSAGES) {
      inbox.removeLast();
    }
    sentCounts.merge(login, 1, Integer::sum);
    addLogin(login);
  }

  /** Records that a login was used at a site, for the list of phones. */
  public synchronized void addLogin(String login) {
    if (knownLogins.size() < MAX_LOGINS) {
      knownLogins.add(login);
    }
  }

  /** The kept messages of a login, newest first. */
  public synchronized List<Message> messagesOf(String login) {
    return List.copyOf(messagesByLogin.getOrDefault(login, new ArrayDeque<>()));
  }

  /** How many messages this login has received in total, without codes of authenticator apps. */
  public synchronized int messageCount(String login) {
    return sentCounts.getOrDefault(login, 0);
  }

  /** The logins in the order of their first use. */
  public synchronized List<String> logins() {
    return new ArrayList<>(knownLogins);
  }
}
