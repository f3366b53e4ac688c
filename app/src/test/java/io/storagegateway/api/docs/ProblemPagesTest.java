package io.storagegateway.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.api.problem.HttpProblems;
import io.storagegateway.api.problem.Problems;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProblemPagesTest {
  private final ProblemPages pages = ProblemPages.read();

  @Test
  void everyRefusalOfHttpIsExplained() {
    for (int status = 400; status < 600; status++) {
      assertThat(pages.meaning(HttpProblems.of(status, null).reason()))
          .as("%d", status)
          .isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfFailureIsExplained(ErrorKind kind) {
    String reason = Problems.of(BackendException.of(kind, "x").build()).reason();

    assertThat(pages.meaning(reason)).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfObjectCanBeMissingOrThereAlready(Kind kind) {
    assertThat(pages.meaning(BackendException.notFound(kind, "x").reason())).isPresent();
    assertThat(pages.meaning(BackendException.alreadyExists(kind, "x").reason())).isPresent();
  }

  @Test
  void aWordOfAPluginHasAPageThatSaysSo() {
    assertThat(new String(pages.page("tape-is-full"), StandardCharsets.UTF_8))
        .contains("<h1>tape-is-full</h1>", "plugin");
  }
}
