package io.storagegateway.jobarchive.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  @Test
  void withoutOptionsItIsASmallArchiveOfTheNewestVersion() {
    CommandLine commandLine = parse("there");
    assertThat(commandLine.spec()).isEqualTo(ArchiveSpec.of(1_000).withData(0.1, 1_441));
    assertThat(commandLine.folder()).contains(Path.of("there"));
    assertThat(commandLine.intoExisting()).isFalse();
    assertThat(commandLine.demo()).isEmpty();
  }

  @Test
  void everyOptionIsTaken() {
    CommandLine commandLine =
        parse(
            "--jobs",
            "7",
            "--data",
            "0.5",
            "--points",
            "9",
            "--seed",
            "11",
            "--archive-version",
            "2",
            "--plain",
            "--indent",
            "--until",
            "2025-03-01",
            "--days",
            "13",
            "--user",
            "ada",
            "--threads",
            "3",
            "--into-existing",
            "there");
    assertThat(commandLine.spec())
        .isEqualTo(
            ArchiveSpec.of(7)
                .withData(0.5, 9)
                .withSeed(11)
                .withVersion(2)
                .withPlainData()
                .withIndentedData()
                .withDays(13, Instant.parse("2025-03-01T00:00:00Z"))
                .withUser("ada"));
    assertThat(commandLine.threads()).isEqualTo(3);
    assertThat(commandLine.intoExisting()).isTrue();
  }

  @Test
  void theHelpHasEveryOptionThatThereIs() {
    Matcher options = Pattern.compile("(?m)^  (--[a-z-]+)( [A-Z]+)? ").matcher(CommandLine.HELP);
    int found = 0;
    while (options.find()) {
      String value =
          switch (options.group(1)) {
            case "--until" -> "2026-01-01";
            case "--user", "--demo" -> "x";
            default -> "1";
          };
      List<String> words =
          options.group(2) == null
              ? List.of(options.group(1), "there")
              : List.of(options.group(1), value, "there");
      assertThat(CommandLine.parse(words).folder()).as(options.group(1)).isPresent();
      found++;
    }
    assertThat(found).isEqualTo(14);
  }

  @Test
  void helpNeedsNoFolder() {
    assertThat(parse("--help").help()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'', Say into which folder.",
    "a b, There can be one folder only.",
    "--colour a, There is no option --colour.",
    "a --jobs, --jobs needs a value.",
    "a --jobs many, '--jobs needs a number from 0 to 10000000, not many.'",
    "a --jobs 10000001, '--jobs needs a number from 0 to 10000000, not 10000001.'",
    "a --jobs -1, '--jobs needs a number from 0 to 10000000, not -1.'",
    "a --data 1.5, A share is from 0 to 1.",
    "a --data much, '--data needs a share from 0 to 1 such as 0.25, not much.'",
    "a --points 0, A series can have 1 to 1441 points.",
    "a --archive-version 0, There are the versions 1 to 3.",
    "a --archive-version 4, '--archive-version needs a number from 0 to 3, not 4.'",
    "a --days 0, There can be 1 to 3650 days.",
    "a --until soon, '--until needs a date such as 2026-01-31, not soon.'",
  })
  void whatCannotBeUnderstoodIsSaidInASentence(String arguments, String sentence) {
    List<String> words = arguments.isEmpty() ? List.of() : List.of(arguments.split(" ", -1));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> CommandLine.parse(words))
        .withMessage(sentence);
  }

  private static CommandLine parse(String... arguments) {
    return CommandLine.parse(List.of(arguments));
  }
}
