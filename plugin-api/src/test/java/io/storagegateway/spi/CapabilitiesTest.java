package io.storagegateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CapabilitiesTest {
  private static final KindRules RULES = KindRules.named("[a-z]+", 8).build();

  @Test
  void nothingIsSupportedUnlessDeclared() {
    Capabilities none = Capabilities.none().build();

    assertThat(Operation.values()).noneMatch(none::supports);
    assertThat(none.refusal(Operation.GET_VOLUME)).isPresent();
  }

  @Test
  void aDeclaredOperationNeedsTheRulesOfItsKind() {
    Capabilities.Builder builder = Capabilities.none().supports(Operation.LIST_VOLUMES);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("list_volumes");
    assertThat(builder.kind(Kind.VOLUME, RULES).build().supports(Operation.LIST_VOLUMES)).isTrue();
  }

  @Test
  void aRefusalKeepsItsReason() {
    Capabilities capabilities =
        Capabilities.none()
            .supports(Operation.LIST_VOLUMES, Operation.PATCH_VOLUME)
            .refuses(Operation.PATCH_VOLUME, "It is read-only.")
            .kind(Kind.VOLUME, RULES)
            .build();

    assertThat(capabilities.refusal(Operation.PATCH_VOLUME)).hasValue("It is read-only.");
    assertThat(capabilities.refusal(Operation.LIST_VOLUMES)).isEmpty();
  }

  @Test
  void rulesOfAKindThatIsNotThereAreUnsupported() {
    assertThatThrownBy(() -> Capabilities.none().build().rules(Kind.LOCK))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNSUPPORTED));
  }

  @Test
  void namesFollowPatternAndLength() {
    assertThat(RULES.allowsName("abcdefgh")).isTrue();
    assertThat(RULES.allowsName("abcdefghi")).isFalse();
    assertThat(RULES.allowsName("a1")).isFalse();
    assertThat(RULES.allowsName("")).isFalse();
  }

  @Test
  void boundsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> KindRules.named("a", 0).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KindRules.named("a", 1).size(2, 1).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KindRules.named("a", 1).clearable("x").build())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
