package io.storagegateway.netapp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class StampTest {
  @Property(tries = 300)
  void whatIsStampedIsReadAgain(
      @ForAll @NotBlank @StringLength(max = 60) String operation,
      @ForAll @NotBlank @StringLength(max = 60) String path) {
    String plain = well(operation);
    Stamp stamp = new Stamp(plain, "/" + well(path));
    assertThat(Stamp.in(stamp.text())).contains(stamp);
    assertThat(Stamp.in("Bob's [own] words " + stamp.text())).contains(stamp);
    assertThat(Stamp.isOf(plain, stamp.text())).isTrue();
    assertThat(Stamp.isOf(plain + "x", stamp.text())).isFalse();
  }

  /** Half of a surrogate pair cannot be encoded at all. */
  private static String well(String text) {
    return text.replaceAll("\\p{Cs}", "x");
  }

  @Test
  void aCommentWithoutStampHasNone() {
    assertThat(Stamp.in(null)).isEmpty();
    assertThat(Stamp.in("")).isEmpty();
    assertThat(Stamp.in("[storage-gateway]")).isEmpty();
  }

  @Test
  void aNewStampTakesThePlaceOfTheFormer() {
    String first = Stamp.of("one").beside("for Bob").orElseThrow();
    assertThat(first).isEqualTo("for Bob [storage-gateway one]");
    assertThat(new Stamp("two", "/v").beside(first))
        .contains("for Bob [storage-gateway two mounted-at=/v]");
    assertThat(Stamp.of("three").beside("")).contains("[storage-gateway three]");
  }

  @Test
  void aCommentIsNeverCut() {
    String most = "x".repeat(Stamp.LONGEST_COMMENT - " [storage-gateway one]".length());
    assertThat(Stamp.of("one").beside(most).orElseThrow()).hasSize(Stamp.LONGEST_COMMENT);
    assertThat(Stamp.of("one").beside(most + "x")).isEmpty();
  }

  @Test
  void aStampThatSomebodyBrokeIsReadAsFarAsPossible() {
    assertThat(Stamp.in("[storage-gateway %zz mounted-at=%]")).contains(new Stamp("%zz", "%"));
  }
}
