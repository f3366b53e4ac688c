package io.storagegateway.spi.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values are valid from the moment that they are made. */
class ValuesTest {
  static Stream<ThrowingCallable> invalid() {
    return Stream.of(
        () -> Volume.of("", "u", "1").build(),
        () -> Volume.of("v", "", "1").build(),
        () -> Volume.of("v", "u", "").build(),
        () -> Volume.of("v", "u", "1").size(-1L, null).build(),
        () -> Volume.of("v", "u", "1").size(null, -1L).build(),
        () -> new Snapshot("v", "", null, null),
        () -> new Snapshot("v", "s", null, -1L),
        () -> new ExportPolicy("", List.of(), "1"),
        () -> new VolumeLock("v", "", VolumeLock.Origin.NATIVE, null, null, null),
        () -> new Range(-1, 0),
        () -> new Range(0, -1),
        () -> new Receipt(-1, false, null),
        () -> new Receipt(1, true, null),
        () -> new Receipt(1, false, "1"),
        () -> new Outcome.Running<>("token", 101),
        () -> new Outcome.Running<>("token", -1));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void whatBreaksARuleCannotBeMade(ThrowingCallable value) {
    assertThatThrownBy(value).isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<ThrowingCallable> incomplete() {
    return Stream.of(
        () -> Volume.of("v", "u", "1").state(null).build(),
        () -> Volume.of("v", "u", "1").attributes(null).build(),
        () -> new Snapshot(null, "s", null, null),
        () -> new ExportPolicy("p", List.of(), null),
        () -> new VolumeLock("v", "h", null, null, null, null),
        () -> new Ref(null, "v"),
        () -> new Ref(Kind.VOLUME, null),
        () -> new LogLine(null, null),
        () -> new Outcome.Running<>(null, null));
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void whatLacksSomethingCannotBeMade(ThrowingCallable value) {
    assertThatThrownBy(value).isInstanceOf(NullPointerException.class);
  }

  @Test
  void whatIsUnknownMayBeNull() {
    assertThatCode(() -> Volume.of("v", "u", "1").size(null, null).build())
        .doesNotThrowAnyException();
    assertThatCode(() -> new Snapshot("v", "s", null, null)).doesNotThrowAnyException();
    assertThatCode(() -> new Outcome.Running<>("token", null)).doesNotThrowAnyException();
  }

  @Test
  void keysTellThingsOfAKindApart() {
    assertThat(Volume.of("v", "u", "1").build().key()).isEqualTo("v");
    assertThat(new Snapshot("v", "s", null, null).key()).isEqualTo("v/s");
    assertThat(new VolumeLock("v", "h", VolumeLock.Origin.NATIVE, null, null, null).key())
        .isEqualTo("v/h");
    assertThat(new ExportPolicy("p", List.of(), "1").key()).isEqualTo("p");
  }

  @Test
  void whatIsGivenCannotBeChangedFromOutside() {
    List<String> rules = new ArrayList<>(List.of("a"));
    ExportPolicy policy = new ExportPolicy("p", rules, "1");
    rules.add("b");

    assertThat(policy.rules()).containsExactly("a");
  }

  @Test
  void aVersionFollowsTheFields() {
    assertThat(Version.of("u", 1L, null)).isEqualTo(Version.of("u", 1L, null));
    assertThat(Version.of("u", 1L, null)).isNotEqualTo(Version.of("u", 2L, null));
    assertThat(Version.of("u", List.of("a", "b"))).matches("[\\x21-\\x7E&&[^\"]]{1,200}");
  }
}
