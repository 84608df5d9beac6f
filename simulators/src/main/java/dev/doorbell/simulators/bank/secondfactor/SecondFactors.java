package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.login.ApprovalRequests;
import dev.doorbell.simulators.login.AttemptLimit;
import dev.doorbell.simulators.login.LoginCodes;
import dev.doorbell.simulators.login.OneTimeCodes;
import dev.doorbell.simulators.login.PhoneApproval;
import dev.doorbell.simulators.login.PhoneApproval.Reaction;
import dev.doorbell.simulators.login.SendLimit;
import java.time.Duration;
import java.time.Instant;

/**
 * Creates the codes and the approval requests of a login. Thread-safe.
 *
 * @param resendPause the minimum time between two messages
 */
public record SecondFactors(OneTimeCodes codes, ApprovalRequests requests, Duration resendPause) {
  private static final int ATTEMPTS = 3;

  /** The codes of a login whose first message is sent now or does not count. */
  LoginCodes newCodes(Customer customer, Instant now) {
    SendLimit limit = SendLimit.afterFirst(now, resendPause);
    AttemptLimit attempts = new AttemptLimit(ATTEMPTS);
    return new LoginCodes(codes, customer.login(), limit, attempts, false);
  }

  /** The approval requests of a login, with the first, which is sent now. */
  PhoneApproval newApproval(Customer customer, Instant now) {
    SendLimit limit = new SendLimit(resendPause);
    PhoneApproval phone = new PhoneApproval(requests, customer.login(), Reaction.NONE, limit);
    phone.sendRequest(now);
    return phone;
  }
}
