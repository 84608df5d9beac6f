package dev.doorbell.simulators.bank.reception;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.bank.customer.Customer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which codes and other answers came in for whom, right or wrong, in their order. Thread-safe. */
public final class ReceivedCodes {
  private static final int KEPT = 100;

  @GuardedBy("this")
  private final Map<Customer, List<String>> byCustomer = new HashMap<>();

  public synchronized void note(Customer customer, String code) {
    List<String> codes = byCustomer.computeIfAbsent(customer, _ -> new ArrayList<>());
    if (codes.size() < KEPT) {
      codes.add(code);
    }
  }

  public synchronized List<String> of(Customer customer) {
    return List.copyOf(byCustomer.getOrDefault(customer, List.of()));
  }
}
