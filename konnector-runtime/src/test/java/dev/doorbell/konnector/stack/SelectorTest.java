package dev.doorbell.konnector.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SelectorTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DOCUMENT =
      "{'vendor':'shop','amount':12.50,'date':'2026-01-02','metadata':{'key':'k1'},'none':null}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                                                    | true",
        "{'vendor':'shop'}                                     | true",
        "{'vendor':'other'}                                    | false",
        "{'amount':12.5}                                       | true",
        "{'metadata.key':'k1'}                                 | true",
        "{'metadata':{'key':'k1'}}                             | true",
        "{'metadata':{'key':{'$ne':'k1'}}}                     | false",
        "{'date':{'$gte':'2026-01-01','$lt':'2026-02-01'}}     | true",
        "{'date':{'$gt':'2026-01-02'}}                         | false",
        "{'vendor':{'$in':['a','shop']}}                       | true",
        "{'vendor':{'$nin':['a','shop']}}                      | false",
        "{'none':{'$gt':null}}                                 | true",
        "{'missing':{'$gt':null}}                              | false",
        "{'missing':{'$exists':false}}                         | true",
        "{'$or':[{'vendor':'a'},{'vendor':'shop'}]}            | true",
        "{'$and':[{'vendor':'a'},{'vendor':'shop'}]}           | false",
        "{'$not':{'vendor':'a'}}                               | true",
        "{'vendor':{'$regex':'.*'}}                            | false"
      })
  void matches_as_the_database_of_cozy(String selector, boolean matches) {
    assertThat(Selector.matches(json(selector), json(DOCUMENT))).isEqualTo(matches);
  }

  private static tools.jackson.databind.JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
