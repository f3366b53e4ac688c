package io.storagegateway.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide for plugin authors shows is built, tested and served as the guide says. */
class PluginAuthorsGuideTest {
  private static final Path GUIDE =
      Path.of(System.getProperty("gateway.root"), "docs/plugin-authors.md");

  @TempDir Path work;

  @Test
  void theExampleBuildsPassesTheContractAndIsServed() throws IOException, InterruptedException {
    Path project = Files.createDirectories(work.resolve("folders"));
    GuideFiles.of(GUIDE).writeTo(project);

    String printed = new OutsideBuild(project, work).verify(work);

    assertThat(printed).containsPattern("Tests run: [1-9][0-9]*, Failures: 0, Errors: 0");
    serveAndUse(project.resolve("target/plugin"));
  }

  @Test
  void theBackendOfTheExampleIsShort() throws IOException {
    long lines =
        GuideFiles.of(GUIDE).byName().entrySet().stream()
            .filter(file -> file.getKey().startsWith("src/main/java/"))
            .flatMap(file -> file.getValue().lines())
            .filter(line -> !line.isBlank())
            .count();

    assertThat(lines).isBetween(30L, 99L);
  }

  private void serveAndUse(Path plugins) throws IOException {
    Path root = Files.createDirectories(work.resolve("root"));
    String yaml =
        """
        endpoints:
          home: { plugin: folders, settings: { root: "%s" } }
        plugins: { directories: [ "%s" ] }
        auth: { mode: development }
        """
            .formatted(root, plugins);
    try (RunningGateway gateway = RunningGateway.start(yaml)) {
      Http http = gateway.http().signedIn();

      Answer created = http.post("/v4/home/volumes", "{\"name\": \"reports\"}");

      assertThat(created.status()).as(created.body()).isEqualTo(201);
      assertThat(root.resolve("reports")).isDirectory();
      assertThat(http.get("/v4/home/volumes").json().at("/items/0/name").asText())
          .isEqualTo("reports");
      assertThat(http.delete("/v4/home/volumes/reports").status()).isEqualTo(501);
    }
  }
}
