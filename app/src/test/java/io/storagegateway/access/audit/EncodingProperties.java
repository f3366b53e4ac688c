package io.storagegateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EncodingProperties {
  @Property
  void differentFieldsGiveDifferentBytes(
      @ForAll("fields") List<Object> some, @ForAll("fields") List<Object> others) {
    assertThat(Arrays.equals(bytes(some), bytes(others))).isEqualTo(some.equals(others));
  }

  @Example
  void neitherPlaceNorKindNorAbsenceIsLost() {
    assertThat(bytes(List.of("ab", "c"))).isNotEqualTo(bytes(List.of("a", "bc")));
    assertThat(bytes(List.of("", "a"))).isNotEqualTo(bytes(List.of("a", "")));
    assertThat(new Encoding().text(null).bytes()).isNotEqualTo(new Encoding().text("").bytes());
    assertThat(new Encoding().number(null).bytes()).isNotEqualTo(new Encoding().number(0L).bytes());
    assertThat(new Encoding().number(49L).bytes()).isNotEqualTo(new Encoding().text("1").bytes());
  }

  @Provide
  Arbitrary<List<Object>> fields() {
    return Arbitraries.<Object>oneOf(
            Arbitraries.strings().withChars('a', 'b', '\u0001', '\u0002').ofMaxLength(2),
            Arbitraries.longs().between(0, 2))
        .list()
        .ofMaxSize(3);
  }

  private static byte[] bytes(List<Object> fields) {
    Encoding encoding = new Encoding();
    for (Object field : fields) {
      if (field instanceof String text) {
        encoding.text(text);
      } else {
        encoding.number((Long) field);
      }
    }
    return encoding.bytes();
  }
}
