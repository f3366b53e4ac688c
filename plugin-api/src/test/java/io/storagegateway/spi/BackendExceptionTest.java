package io.storagegateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendExceptionTest {
  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void theReasonIsTheKindUnlessSaid(ErrorKind kind) {
    BackendException e = BackendException.of(kind, "m").build();

    assertThat(e.reason()).matches("[a-z]+(-[a-z]+)*");
    assertThat(e.effect()).isEqualTo(Effect.NONE);
    assertThat(e.retryAfter()).isEmpty();
    assertThat(e.fields()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Has Blank", "UPPER", "trailing-", "a--b", "ü"})
  void aReasonIsWordsJoinedByHyphens(String reason) {
    assertThatThrownBy(() -> BackendException.of(ErrorKind.LIMIT, "m").reason(reason))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everythingThatWasSaidIsKept() {
    Throwable cause = new IllegalStateException("inside");

    BackendException e =
        BackendException.of(ErrorKind.UNAVAILABLE, "Busy.")
            .reason("too-busy")
            .effect(Effect.UNKNOWN)
            .retryAfter(Duration.ofSeconds(3))
            .field("size_total", "too big")
            .cause(cause)
            .build();

    assertThat(e).hasMessage("Busy.").hasCause(cause);
    assertThat(e.reason()).isEqualTo("too-busy");
    assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(3));
    assertThat(e.fields()).containsEntry("size_total", "too big");
  }

  /** Whoever asks for what is broken or large must not take the rest away from others. */
  @Test
  void onlyWhatSpeaksAgainstTheBackendAsAWholeCountsForItsBreaker() {
    assertThat(ErrorKind.values())
        .filteredOn(ErrorKind::countsForBreaker)
        .containsExactlyInAnyOrder(ErrorKind.UNAVAILABLE, ErrorKind.TIMEOUT, ErrorKind.BAD_ANSWER);
  }

  @Test
  void theUsualCasesNameKindAndObject() {
    assertThat(BackendException.notFound(Kind.EXPORT_POLICY, "p").reason())
        .isEqualTo("export-policy-not-found");
    assertThat(BackendException.alreadyExists(Kind.VOLUME, "v")).hasMessageContaining("v");
    assertThat(BackendException.versionMismatch(Kind.VOLUME, "v").reason())
        .isEqualTo(BackendException.VERSION_MISMATCH);
    assertThat(BackendException.undeclared(Operation.CREATE_LOCK))
        .hasMessageContaining("create_lock");
  }
}
