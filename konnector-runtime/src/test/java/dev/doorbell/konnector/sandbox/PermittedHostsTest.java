package dev.doorbell.konnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermittedHostsTest {
  private final PermittedHosts hosts =
      new PermittedHosts(List.of("www.Shop.example", "*.bank.example"));

  @ParameterizedTest
  @CsvSource({
    "www.shop.example,true",
    "shop.example,false",
    "api.www.shop.example,false",
    "login.bank.example,true",
    "a.b.bank.example,true",
    "bank.example,false",
    "evilbank.example,false",
    "login.bank.example.evil.example,false",
    "'',false"
  })
  void only_the_hosts_of_the_run_are_permitted(String host, boolean permitted) {
    assertThat(hosts.permits(host)).isEqualTo(permitted);
  }
}
