package io.storagegateway.api.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagegateway.api.problem.ProblemException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeAddressTest {
  @ParameterizedTest
  @CsvSource({"dbfiler:/ORA/dbs03, /ORA/dbs03", ":/path, /path", "n:/, /"})
  void aNodeAndAPathCallAVolumeByItsPath(String text, String path) {
    assertThat(VolumeAddress.of(text).junctionPath()).contains(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vol", "/x", "a:b", "a:b:c", "a:/b:c", "a:/b:/c", "a/b", "a:", ":"})
  void everythingElseIsAPlainName(String text) {
    assertThat(VolumeAddress.of(text).junctionPath()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a;b", "ä", "a%b", "a\u0000", "a\n", "a?", "a*", "a=b"})
  void otherCharactersAreRefused(String text) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> VolumeAddress.of(text))
        .withMessageStartingWith("Invalid volume name")
        .satisfies(refusal -> assertThat(refusal.problem().status()).isEqualTo(400));
  }

  @Property
  void aTextIsTakenAsItIsOrRefused(@ForAll String text) {
    boolean allowed = !text.isEmpty() && text.chars().allMatch(VolumeAddressTest::isAllowed);
    try {
      assertThat(VolumeAddress.of(text).text()).isEqualTo(text);
      assertThat(allowed).isTrue();
    } catch (ProblemException refusal) {
      assertThat(allowed).isFalse();
    }
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ":/_.-".indexOf(c) >= 0;
  }
}
