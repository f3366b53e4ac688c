package io.storagegateway.netapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetAppFactoryTest {
  private final NetAppFactory factory = new NetAppFactory();

  @Test
  void saysWhatItIs() {
    assertThat(factory.type()).isEqualTo("netapp");
    assertThat(factory.settings()).isEqualTo(NetAppSettings.class);
  }

  @Test
  void theOlderServicesOptionsAreSettings() {
    Map<String, String> options = factory.legacyNames().get("NetappStorage");
    assertThat(options)
        .containsOnlyKeys("hostname", "username", "password", "vserver", "timeout_s");
    List<String> settings =
        Arrays.stream(NetAppSettings.class.getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
            .toList();
    assertThat(settings).containsAll(options.values());
    assertThat(FilerUrl.parse("filer.example").uri().getScheme()).isEqualTo("https");
    assertThat(Span.parse("4").duration()).hasSeconds(4);
  }
}
