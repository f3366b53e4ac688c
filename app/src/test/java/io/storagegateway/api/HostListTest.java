package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.api.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostListTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n1 | n1",
        "n1,m2 | n1 m2",
        "n[1-3] | n1 n2 n3",
        "n[08-11] | n08 n09 n10 n11",
        "n[1,3-4]x,login | n1x n3x n4x login",
        "r[1-2]n[01-02].site | r1n01.site r1n02.site r2n01.site r2n02.site",
        "n1,n1,n[1-2] | n1 n2",
      })
  void machinesAreWrittenAsSchedulersDo(String expression, String hosts) {
    assertThat(HostList.meantBy("nodes", expression)).containsExactly(hosts.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "n[",
        "n]",
        "n[]",
        "n[1",
        "n[1-]",
        "n[2-1]",
        "n[a-b]",
        "n[[1]]",
        "n[1]]",
        "n m",
        "../n",
        "n..m",
        "-n",
        "n/m",
        "n*",
        "n[1-10001]",
        "n[1-999999999]",
        "n[1-101]m[1-100]",
        "n[1-9999999999]",
        "é"
      })
  void whatIsNoListOrTooLongIsRefused(String expression) {
    assertThatThrownBy(() -> HostList.meantBy("nodes", expression))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void whatWouldGrowBeyondMeasureIsRefusedAtOnce() {
    List<String> bombs =
        List.of(
            "n" + "[1-9]".repeat(190),
            "n" + "[1,1,1,1,1,1,1,1]".repeat(190),
            "n[1" + ",1".repeat(30_000) + "]",
            "[1]".repeat(20_000),
            "n".repeat(70_000));
    for (String bomb : bombs) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () ->
              assertThatThrownBy(() -> HostList.meantBy("nodes", bomb))
                  .isInstanceOf(ProblemException.class));
    }
  }

  @Property
  void anyTextIsAListOrRefused(
      @ForAll
          @StringLength(max = 30)
          @Chars({'[', ']', ',', '-', '.'})
          @CharRange(from = '0', to = 'b')
          String text) {
    try {
      assertThat(HostList.meantBy("nodes", text)).isNotEmpty().doesNotHaveDuplicates();
    } catch (ProblemException e) {
      assertThat(e.getMessage()).isNotNull();
    }
  }

  @Test
  void namesAreTakenAsTheyAre() {
    assertThat(HostList.of("hosts", List.of("b", "a", "b"))).containsExactly("b", "a");
    assertThatThrownBy(() -> HostList.of("hosts", List.of("n[1-2]")))
        .isInstanceOf(ProblemException.class);
  }
}
