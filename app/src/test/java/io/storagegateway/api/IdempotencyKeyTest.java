package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {
  @Property
  void anyVisibleTextIsAKey(
      @ForAll @CharRange(from = '!', to = '~') @StringLength(min = 1, max = 255) String text) {
    assertThat(IdempotencyKey.text(List.of(text))).isEqualTo(text);
  }

  @Property
  void oneCharacterThatIsNotVisibleMakesItNone(
      @ForAll @CharRange(from = '!', to = '~') @StringLength(max = 100) String text,
      @ForAll @CharRange(from = '\u0000', to = ' ') @CharRange(from = '\u007f', to = '\u0fff')
          char other) {
    assertThatThrownBy(() -> IdempotencyKey.text(List.of(text + other)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void aKeyIsThereOnceAndNotTooLong() {
    for (List<String> values : List.of(List.<String>of(), List.of("a", "a"), List.of(""))) {
      assertThatThrownBy(() -> IdempotencyKey.text(values)).isInstanceOf(ProblemException.class);
    }
    assertThatThrownBy(() -> IdempotencyKey.text(List.of("x".repeat(256))))
        .isInstanceOf(ProblemException.class);
  }

  /** What belongs to one part cannot pass for the beginning of the next. */
  @Property
  void partsAreToldApart(@ForAll @NotEmpty String one, @ForAll @NotEmpty String other) {
    String both = one + other;
    List<IdempotencyKey> different =
        List.of(
            key(one, other, "", ""),
            key(both, "", "", ""),
            key("", both, "", ""),
            key("", "", both, ""),
            key("", one, other, ""));
    assertThat(different).extracting(IdempotencyKey::id).doesNotHaveDuplicates();
    assertThat(different).extracting(IdempotencyKey::digest).containsOnly(digest("", ""));
    assertThat(digest(one, other)).isNotEqualTo(digest(both, "")).isNotEqualTo(digest("", both));
    assertThat(digest(one, other)).isEqualTo(digest(one, other));
  }

  @Test
  void noQueryIsTheSameAsAnEmptyOne() {
    assertThat(IdempotencyKey.of("k", "s", "POST", "p", null, new byte[0]).digest())
        .isEqualTo(digest("", ""));
  }

  private static IdempotencyKey key(String text, String subject, String path, String method) {
    return IdempotencyKey.of(text, subject, method, path, "", new byte[0]);
  }

  private static String digest(String query, String body) {
    return IdempotencyKey.of("k", "s", "POST", "p", query, body.getBytes(StandardCharsets.UTF_8))
        .digest();
  }
}
