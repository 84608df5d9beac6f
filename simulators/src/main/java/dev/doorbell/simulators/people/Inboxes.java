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

/** What everybody got, and who was seen at the sites. Thread-safe: each method is one step. */
public final class Inboxes {
  private static final int KEPT_MESSAGES = 200;
  private static final int KEPT_LOGINS = 10_000;

  @GuardedBy("this")
  private final Map<String, Deque<Message>> newestFirst = new HashMap<>();

  @GuardedBy("this")
  private final Map<String, Integer> sent = new HashMap<>();

  @GuardedBy("this")
  private final Set<String> seen = new LinkedHashSet<>();

  public synchronized void deliver(String login, Message message) {
    Deque<Message> inbox = newestFirst.computeIfAbsent(login, _ -> new ArrayDeque<>());
    inbox.addFirst(message);
    if (inbox.size() > KEPT_MESSAGES) {
      inbox.removeLast();
    }
    sent.merge(login, 1, Integer::sum);
    see(login);
  }

  /** Notes that somebody used this login at a site. */
  public synchronized void see(String login) {
    if (seen.size() < KEPT_LOGINS) {
      seen.add(login);
    }
  }

  public synchronized List<Message> messagesOf(String login) {
    return List.copyOf(newestFirst.getOrDefault(login, new ArrayDeque<>()));
  }

  /** How many messages were ever sent to this person, authenticator codes not counted. */
  public synchronized int sentTo(String login) {
    return sent.getOrDefault(login, 0);
  }

  /** In the order of their first visit. */
  public synchronized List<String> loginsSeen() {
    return new ArrayList<>(seen);
  }
}
