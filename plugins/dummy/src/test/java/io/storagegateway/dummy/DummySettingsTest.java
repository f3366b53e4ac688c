package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.spi.Operation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DummySettingsTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  @Test
  void everythingCanBeLeftOut() throws Exception {
    DummySettings settings = read("{}");
    assertThat(settings)
        .isEqualTo(
            new DummySettings(
                0,
                Map.of(),
                Map.of(),
                0L,
                1L << 50,
                1L << 30,
                255,
                ListingStyle.QUERY,
                0,
                Map.of(),
                0))
        .isEqualTo(DummySettings.DEFAULTS);
  }

  @Test
  void everythingCanBeSaid() throws Exception {
    DummySettings settings =
        read(
            """
            {"volumes": 7, "delays": {"create_volume": "5s"},
             "faults": {"get_volume": {"kind": "unavailable", "times": 3},
                        "patch_volume": {"kind": "timeout", "after_success": true}},
             "min_volume_size": 1, "max_volume_size": 30, "default_volume_size": 20,
             "max_snapshots": 2, "listing": "scan", "jobs": 11,
             "schedules": {"old": {"cron": "0 0 3 * * *", "cluster": "alpha"}},
             "nodes": 5}\
            """);
    assertThat(settings)
        .isEqualTo(
            new DummySettings(
                7,
                Map.of("create_volume", new Delay(Duration.ofSeconds(5))),
                Map.of(
                    "get_volume", new Fault(FaultKind.UNAVAILABLE, 3, false),
                    "patch_volume", new Fault(FaultKind.TIMEOUT, null, true)),
                1L,
                30L,
                20L,
                2,
                ListingStyle.SCAN,
                11,
                Map.of("old", new ScheduledRemoval("0 0 3 * * *", "alpha", 0)),
                5));
    assertThat(settings.delay(Operation.CREATE_VOLUME)).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.delay(Operation.GET_VOLUME)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"250ms, 250", "5s, 5000", "2m, 120000", "0s, 0"})
  void delaysHaveUnits(String text, long milliseconds) {
    Delay delay = Delay.parse(text);
    assertThat(delay.duration()).hasMillis(milliseconds);
    assertThat(Delay.parse(delay.text())).isEqualTo(delay);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "-5s", "5 h", "1.5s", "9999999999999999999ms", "5s5s"})
  void whatIsNoDelayIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Delay.parse(text));
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void faultsAreNamedInSnakeCase(FaultKind kind) throws Exception {
    String json = "{\"faults\": {\"get_volume\": {\"kind\": \"%s\"}}}".formatted(kind.key());
    assertThat(read(json).faults()).containsEntry("get_volume", new Fault(kind, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"delays", "faults"})
  void anUnknownOperationIsRefusedByName(String setting) {
    String value = setting.equals("delays") ? "\"1s\"" : "{\"kind\": \"hang\"}";
    assertThatThrownBy(() -> read("{\"%s\": {\"creat_volume\": %s}}".formatted(setting, value)))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining(setting)
        .hasMessageContaining("creat_volume")
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownFaultIsRefusedByName() {
    assertThatThrownBy(() -> read("{\"faults\": {\"get_volume\": {\"kind\": \"explode\"}}}"))
        .hasMessageContaining("explode")
        .hasMessageContaining("hang_uninterruptibly");
  }

  @Test
  void theDefaultSizeKeepsTheBounds() {
    assertThat(
            new DummySettings(null, null, null, 1L << 40, null, null, null, null, null, null, null))
        .extracting(DummySettings::defaultVolumeSize)
        .isEqualTo(1L << 40);
    assertThat(new DummySettings(null, null, null, null, 10L, null, null, null, null, null, null))
        .extracting(DummySettings::defaultVolumeSize)
        .isEqualTo(10L);
  }

  @Test
  void boundsThatContradictEachOtherAreRefused() {
    FakeContext context = new FakeContext("dummy").with(new TestClock());
    DummySettings settings = SettingsBuilder.settings().sizes(10, 5, 20).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DummyFactory().create(context, settings))
        .withMessageContaining("min_volume_size");
  }

  private static DummySettings read(String json) throws JsonProcessingException {
    return JSON.readValue(json, DummySettings.class);
  }
}
