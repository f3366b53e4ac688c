package io.storagegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.CommandLine.Action;
import io.storagegateway.configuration.Distribution;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  @Test
  void withoutArgumentsTheEmbeddedConfigurationIsServed() throws Exception {
    CommandLine command = CommandLine.parse();

    assertThat(command.action()).isEqualTo(Action.SERVE);
    assertThat(command.file()).isEqualTo(Distribution.embeddedConfiguration());
    assertThat(command.strict()).isFalse();
  }

  @Test
  void aFileAndOptionsComeInAnyOrder() throws Exception {
    assertThat(CommandLine.parse("serve", "--strict", "a.yml"))
        .isEqualTo(CommandLine.parse("serve", "a.yml", "--strict"));
    assertThat(CommandLine.parse("serve", "a.yml").file()).isEqualTo(Path.of("a.yml"));
    assertThat(CommandLine.parse("--strict").strict()).isTrue();
    assertThat(CommandLine.parse("check", "a.yml", "--connect").connect()).isTrue();
  }

  @Test
  void theTrailToVerifyIsThatOfAFileAndMayBeComparedWithALog() throws Exception {
    assertThat(CommandLine.parse("audit", "verify").file())
        .isEqualTo(Distribution.embeddedConfiguration());
    CommandLine command = CommandLine.parse("audit", "verify", "--log", "-.log", "a.yml");
    assertThat(command.action()).isEqualTo(Action.VERIFY_AUDIT);
    assertThat(command.file()).isEqualTo(Path.of("a.yml"));
    assertThat(command.log()).contains(Path.of("-.log"));
    assertThat(CommandLine.parse("audit", "verify", "a.yml", "--log", "-.log")).isEqualTo(command);
  }

  @ParameterizedTest
  @CsvSource({
    "--help, HELP",
    "-h, HELP",
    "--version, VERSION",
    "serve --help, HELP",
    "audit --help, HELP",
    "check --version, VERSION"
  })
  void helpAndVersionWinOverEverything(String arguments, Action action) throws Exception {
    assertThat(CommandLine.parse(arguments.split(" ", -1)).action()).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({
    "chek a.yml, there is no command \"chek\"",
    "a.yml, there is no command \"a.yml\"",
    "serve --conect, there is no option \"--conect\" here",
    "serve --connect, there is no option \"--connect\" here",
    "check a.yml --strict, there is no option \"--strict\" here",
    "check, check needs a file",
    "audit, audit needs to know what to do: audit verify",
    "audit a.yml, audit needs to know what to do: audit verify",
    "audit verify --log, --log needs one file",
    "audit verify --log a --log b, --log needs one file",
    "audit verify --connect, there is no option \"--connect\" here",
    "check a.yml --log b, there is no option \"--log\" here",
    "serve a b, 'one file is enough, \"b\" is too much'"
  })
  void whatCannotBeUnderstoodIsNamed(String arguments, String message) {
    assertThatThrownBy(() -> CommandLine.parse(arguments.split(" ", -1)))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }
}
