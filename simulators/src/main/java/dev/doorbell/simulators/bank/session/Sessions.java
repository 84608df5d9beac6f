package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.customer.Customer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions by the value of their cookie, so that whoever has the cookie continues where they stand.
 * Thread-safe: each method is one step.
 */
public final class Sessions {
  private static final int KEPT = 10_000;
  private final Map<String, Session> byId =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
          return size() > KEPT;
        }
      };

  public synchronized Optional<Session> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Begins a session and returns its new id. */
  public synchronized String begin(Session session) {
    String id = RandomToken.next();
    byId.put(id, session);
    return id;
  }

  /** Changes a session under its id; nothing happens if there is none. */
  public synchronized void change(String id, Session session) {
    byId.computeIfPresent(id, (_, _) -> session);
  }

  /** Ends a session; nothing happens if there is none. */
  public synchronized void end(String id) {
    byId.remove(id);
  }

  /** What a bank does when it wants somebody to sign in anew: half-way sessions end too. */
  public synchronized void forget(String login) {
    byId.values().removeIf(session -> belongsTo(session, new Customer(login)));
  }

  /** Whoever is signed in with this token for the bank's JSON. */
  public synchronized Optional<Customer> holderOf(String apiToken) {
    return byId.values().stream()
        .filter(Session.SignedIn.class::isInstance)
        .map(Session.SignedIn.class::cast)
        .filter(session -> session.apiToken().equals(apiToken))
        .map(Session.SignedIn::customer)
        .findFirst();
  }

  private static boolean belongsTo(Session session, Customer customer) {
    return switch (session) {
      case Session.Anonymous() -> false;
      case Session.BeingChecked(Customer of, long _) -> of.equals(customer);
      case Session.HalfWay(Customer of, _, _) -> of.equals(customer);
      case Session.SignedIn(Customer of, _) -> of.equals(customer);
    };
  }
}
