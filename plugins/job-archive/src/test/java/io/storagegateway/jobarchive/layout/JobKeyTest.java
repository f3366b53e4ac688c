package io.storagegateway.jobarchive.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobKeyTest {
  @ParameterizedTest
  @CsvSource({
    "1403244, 1608923076, 1403/244/1608923076",
    "398764, 1675954353, 398/764/1675954353",
    "7, 0, 0/007/0",
    "12000, 5, 12/000/5",
  })
  void liesWhereTheArchivesOwnProgramPutsIt(long number, long start, String path) {
    assertThat(new JobKey("emmy", number, start).below(Path.of("/a")))
        .isEqualTo(Path.of("/a/emmy/" + path));
  }

  @Property(tries = 1000)
  void anIdIsReadAsTheKeyThatItWasWrittenFor(
      @ForAll @LongRange(max = 999_999_999_999_999L) long number,
      @ForAll @LongRange(max = 253_402_300_799L) long start) {
    JobKey key = new JobKey("a_b.c-1", number, start);
    assertThat(JobKey.parse(key.id())).contains(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "emmy",
        "emmy:1",
        "emmy:1:2:3",
        "emmy:01:2",
        "emmy:1:02",
        "emmy:-1:2",
        "emmy:1:999999999999",
        "emmy:9999999999999999999:2",
        "../etc:1:2",
        ".hidden:1:2",
        "a/b:1:2",
        "emmy:1:2\n",
        "emmy:\u0661:2",
        ":1:2",
      })
  void whatCannotBeThePlaceOfAJobIsNoId(String text) {
    assertThat(JobKey.parse(text)).isEmpty();
  }

  @Property(tries = 1000)
  void keysAreInTheOrderOfTheirIds(
      @ForAll @LongRange(max = 99_999) long one,
      @ForAll @LongRange(max = 99_999) long other,
      @ForAll @LongRange(max = 999) long oneStart,
      @ForAll @LongRange(max = 999) long otherStart) {
    JobKey first = new JobKey("a", one, oneStart);
    JobKey second = new JobKey("a", one % 7 == 0 ? one : other, otherStart);
    assertThat(Integer.signum(JobKey.ORDER.compare(first, second)))
        .isEqualTo(Integer.signum(first.id().compareTo(second.id())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"emmy", "a", "A_1", "lost+found", "x.y", "0"})
  void aVisibleDirectoryWithAPlainNameMayBeACluster(String name) {
    assertThat(JobKey.isCluster(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".git", "..", "a b", "a:b", "a;b", "a/b", "\u00e9", "-x", "a\n"})
  void aDirectoryThatWouldHaveToBeQuotedIsNoCluster(String name) {
    assertThat(JobKey.isCluster(name)).isFalse();
  }

  @Test
  void aKeyThatNamesNoPlaceCannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new JobKey("..", 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new JobKey("a", -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new JobKey("a", 1, -1));
  }
}
