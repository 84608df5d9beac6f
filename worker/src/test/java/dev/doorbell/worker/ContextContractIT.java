package dev.doorbell.worker;

import dev.doorbell.testkit.contract.ContextImplementation;
import dev.doorbell.testkit.contract.ContractCase;
import dev.doorbell.testkit.contract.ContractConnector;
import dev.doorbell.testkit.contract.ContractSite;
import dev.doorbell.worker.fixture.WorkerContextImplementation;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the contract of contexts, which the test kit's context also passes, against the worker. */
class ContextContractIT {
  private static final ContractSite SITE = new ContractSite();
  private static final ContractConnector CONNECTOR = new ContractConnector();
  private static WorkerFixture fixture;
  private static ContextImplementation host;

  @BeforeAll
  static void start() {
    fixture = new WorkerFixture();
    fixture.moveSite("CONTRACT", SITE.baseUrl().toString());
    fixture.worker(CONNECTOR);
    fixture.setParameter(
        ContractConnector.SLUG, ContractConnector.PARAMETER, ContractConnector.VALUE);
    host = new WorkerContextImplementation(fixture, CONNECTOR);
  }

  @AfterAll
  static void stop() {
    fixture.close();
    SITE.close();
  }

  static List<ContractCase> cases() {
    return ContractCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_workers_context_keeps_the_contract(ContractCase contract) {
    contract.verify(host);
  }
}
