package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/security.md} shows of a {@code config.yml} is accepted. */
class SecurityGuideExamplesTest {
  private static final Path GUIDE = Path.of(System.getProperty("gateway.root"), "docs/security.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\\n(.*?)\\n```\\n", Pattern.DOTALL);
  private static final String REST =
      """
      endpoints: { dummy: { plugin: dummy } }
      server: { public_url: https://gateway.example }
      """;

  static List<String> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(GUIDE))
        .results()
        .map((MatchResult example) -> example.group(1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsAccepted(String example) {
    GatewayConfiguration configuration = LoadedFrom.yaml(REST + example).configuration();

    assertThat(configuration.auth().mode()).isEqualTo(Mode.OAUTH2);
    assertThat(configuration.auth().oauth2().clientId()).isEqualTo("gateway");
  }

  @Test
  void thereIsAnExampleForEachKindOfSite() throws IOException {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(5);
  }
}
