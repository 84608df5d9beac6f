package dev.doorbell.worker.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.events.challenge.ChallengeFieldType;
import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.Connector;
import dev.doorbell.store.Store;
import org.junit.jupiter.api.Test;

class SdkClassLoaderTest {
  private final ClassLoader loader = new SdkClassLoader(getClass().getClassLoader());

  @Test
  void the_sdk_and_the_libraries_in_its_signatures_are_the_workers_own_classes() throws Exception {
    assertThat(loader.loadClass(Connector.class.getName())).isSameAs(Connector.class);
    assertThat(loader.loadClass(LocalizedText.class.getName())).isSameAs(LocalizedText.class);
    assertThat(loader.loadClass(ChallengeFieldType.class.getName()))
        .as("the type of a field of a question")
        .isSameAs(ChallengeFieldType.class);
    assertThat(loader.loadClass("org.jsoup.Jsoup"))
        .isSameAs(Class.forName("org.jsoup.Jsoup", false, getClass().getClassLoader()));
  }

  @Test
  void the_jdk_is_visible() throws Exception {
    assertThat(loader.loadClass("java.net.http.HttpClient")).isNotNull();
  }

  @Test
  void no_class_of_the_worker_or_of_its_other_libraries_is_visible() {
    for (String hidden :
        new String[] {
          Store.class.getName(), getClass().getName(), "org.apache.kafka.clients.admin.Admin"
        }) {
      assertThatExceptionOfType(ClassNotFoundException.class)
          .isThrownBy(() -> loader.loadClass(hidden));
    }
  }
}
