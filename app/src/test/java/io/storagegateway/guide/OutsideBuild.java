package io.storagegateway.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.RealComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Maven build of a project outside this tree. It finds this tree's artefacts in a repository made
 * for it, and everything else in the local repository that this build was made from, so that it
 * needs no network and leaves nothing behind.
 */
final class OutsideBuild {
  private static final Path ROOT = Path.of(System.getProperty("gateway.root"));
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private final Path folder;
  private final Path repository;

  OutsideBuild(Path folder, Path work) throws IOException {
    this.folder = folder;
    this.repository = Files.createDirectories(work.resolve("published"));
    publish("storage-gateway", ROOT);
    publish("plugin-api", ROOT.resolve("plugin-api"));
    publish("backend-contract", ROOT.resolve("testing/backend-contract"));
    Files.writeString(work.resolve("settings.xml"), settings());
  }

  /** Runs the build to its end and gives what it printed. */
  String verify(Path work) throws IOException, InterruptedException {
    Path maven = RealComponent.MAVEN.require("the build of the example in docs/plugin-authors.md");
    Path output = work.resolve("build.log");
    Process build =
        new ProcessBuilder(
                List.of(
                    maven.toString(),
                    "-B",
                    "-o",
                    "-Daether.offline.protocols=file",
                    "-Dmaven.repo.local=" + work.resolve("local"),
                    "-s",
                    work.resolve("settings.xml").toString(),
                    "verify"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = build.waitFor(5, TimeUnit.MINUTES);
    build.destroyForcibly();
    String printed = Files.readString(output);
    assertThat(ended && build.exitValue() == 0).as(printed).isTrue();
    return printed;
  }

  private void publish(String artifact, Path module) throws IOException {
    Path target =
        Files.createDirectories(
            repository.resolve("io/storagegateway").resolve(artifact).resolve(VERSION));
    String name = artifact + "-" + VERSION;
    Files.copy(module.resolve("pom.xml"), target.resolve(name + ".pom"));
    Path jar = module.resolve("target").resolve(name + ".jar");
    if (Files.exists(jar)) {
      Files.copy(jar, target.resolve(name + ".jar"));
    }
  }

  private String settings() {
    Path filled =
        Path.of(
            System.getProperty(
                "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    return """
        <settings>
          <mirrors>
            <mirror><id>filled</id><mirrorOf>central</mirrorOf><url>%s</url></mirror>
          </mirrors>
          <profiles>
            <profile>
              <id>published</id>
              <repositories>
                <repository>
                  <id>published</id>
                  <url>%s</url>
                  <snapshots><checksumPolicy>ignore</checksumPolicy></snapshots>
                </repository>
              </repositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>published</activeProfile></activeProfiles>
        </settings>
        """
        .formatted(filled.toUri(), repository.toUri());
  }
}
