package dev.doorbell.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One case of the contract.
 *
 * @param name a sentence
 * @param body throws an {@link AssertionError} if the host breaks it
 */
public record ContractCase(String name, Consumer<ContextHost> body) {
  /** All cases. */
  public static List<ContractCase> all() {
    List<ContractCase> all = new ArrayList<>();
    all.addAll(AccountCases.all());
    all.addAll(SessionCases.all());
    all.addAll(QuestionCases.all());
    all.addAll(ApprovalCases.all());
    all.addAll(AuthenticatorCases.all());
    all.addAll(AutomaticCases.all());
    all.addAll(TakeoverCases.all());
    return List.copyOf(all);
  }

  /** Runs it. */
  public void verify(ContextHost host) {
    body.accept(host);
  }

  /** The name, for reports. */
  @Override
  public String toString() {
    return name;
  }
}
