package dev.doorbell.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One case of the contract.
 *
 * @param name what the implementation must do, as a sentence
 * @param body throws an {@link AssertionError} if the implementation fails the case
 */
public record ContractCase(String name, Consumer<ContextImplementation> body) {
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

  /** Runs the case. */
  public void verify(ContextImplementation implementation) {
    body.accept(implementation);
  }

  /** The name, for reports. */
  @Override
  public String toString() {
    return name;
  }
}
